/// A sample community to look at and to practise in: people, circles, a library, conversations, a year of
/// sessions, told in an empty site and taken away again.
///
/// What is told stands in `resources/tilth/sample/*.md`, leaf by leaf ([tilth.sample.Leaf] says how); files that
/// belong to it in `files/` beside them. It is told through the doors of the other rooms, as somebody at some
/// moment ([tilth.web.Inside]), so that this room knows addresses; of others' tables it reads only which sessions a
/// rhythm has made. Tables:
/// `sample`, `sample_part`. Route: `/admin/sample`.
package tilth.sample;
