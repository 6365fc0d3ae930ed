/// What people leave standing when they copy an example.
enum Placeholder {
    /// Tells whether a value was never filled in.
    static func matches(_ value: String) -> Bool {
        let text = value.lowercased()
        if text.hasPrefix("<"), text.hasSuffix(">") { return true }
        if ["change_me", "changeme", "change-me", "replace_me", "replaceme", "replace-me"].contains(
            where: text.contains
        ) {
            return true
        }
        return ["owner/repo", "org/repo", "todo"].contains(text) || text.hasPrefix("your-") || text.hasPrefix("your_")
    }

    /// Tells whether a secret was never filled in, or copied from somebody's example.
    static func matches(secret: [UInt8]) -> Bool {
        guard let text = String(validating: secret, as: UTF8.self) else { return false }
        return matches(text) || text.lowercased().hasPrefix("example")
    }
}
