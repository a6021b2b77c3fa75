package tilth.mail;

/// What somebody wrote back to one of our letters.
///
/// @param token of the address it came to: what stands between `+` and `@`, in small letters
/// @param from the one address it says to come from
/// @param id the same for the same message, whenever it is read
/// @param text what they wrote themselves, without what they quote and sign; may be empty
public record Written(String token, String from, String id, String text) {}
