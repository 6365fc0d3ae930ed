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
        if text == "owner/repo" || text == "org/repo" { return true }
        return text.split(separator: "/").contains { part in
            ["your-", "your_", "example-secret", "example_secret"].contains { part.hasPrefix($0) } || part == "todo"
        }
    }
}
