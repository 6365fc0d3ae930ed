internal import FoundationEssentials

/// Who wrote something and when, as git writes it down.
struct GitSignature: Sendable {
    /// The account that the address belongs to; nil where it belongs to nobody.
    let account: Int64?
    let name: String
    let email: String
    let date: Date

    /// The line as it stands in an object, always in UTC.
    var line: String { "\(name) <\(email)> \(Int64(date.timeIntervalSince1970)) +0000" }
}
