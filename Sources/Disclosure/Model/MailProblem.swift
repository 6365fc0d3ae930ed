/// What was wrong with a received mail; what can be read is read all the same.
package enum MailProblem: String, Equatable, Sendable, Codable, CaseIterable {
    /// It is larger than what is fetched; only its head is here.
    case tooLarge
    /// The mail server could not hand it over; at most its head is here.
    case unfetched
    /// It has more parts, or deeper ones, than are read; its text is not here.
    case tooManyParts
    /// Its text goes on beyond what is kept.
    case textCut
    /// A charset is not known, or a text is not in the charset that it claims; such characters show as U+FFFD.
    case charset
    /// There are several of a field that must be there once.
    case repeatedField
    /// Its text is HTML alone; the tags are gone.
    case onlyHTML
    /// There is no text.
    case noText
    /// It has zero bytes, which were left out.
    case zeroBytes
}
