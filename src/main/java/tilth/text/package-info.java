/// Text as people write and read it: Markdown to safe HTML, messages and plurals, languages, names,
/// slugs, differences.
///
/// No I/O but reading what is on the class path, no tables, no routes. Leans on ICU4J for everything
/// that differs between languages, on commonmark-java and the OWASP sanitizer for what people write,
/// and on no other room. Everything here may be called from any thread and never waits.
///
/// Texts for people stand in `resources/tilth/<room>/messages_<language>.properties`, read by
/// [tilth.text.Messages].
package tilth.text;
