internal import Disclosure

extension CreditKind {
    /// The kind in words, which are also those of CVE records: `remediation developer`.
    var words: String { rawValue.replacing("_", with: " ") }
}
