/// Words by which people call kinds of vulnerabilities.
enum WeaknessWords {
    /// Parted by single spaces; compared as whole words.
    private static let all: Set<String> = [
        "injection", "xss", "cross site scripting", "csrf", "cross site request forgery", "ssrf", "request forgery",
        "xxe",
        "external entity", "rce", "code execution", "command execution", "traversal", "zip slip", "overflow",
        "underflow",
        "out of bounds", "use after free", "double free", "null pointer", "null dereference", "memory corruption",
        "memory leak", "type confusion", "uninitialized memory", "deserialization", "deserialisation",
        "prototype pollution", "open redirect", "bypass", "privilege escalation", "denial of service", "dos", "redos",
        "race condition", "toctou", "idor", "direct object reference", "hardcoded", "hard coded",
        "information disclosure",
        "information leak", "information exposure", "missing authentication", "missing authorization",
        "broken authentication", "access control", "clickjacking", "request smuggling", "response splitting",
        "file inclusion", "file upload", "file read", "file write", "symlink", "timing attack", "side channel",
        "spoofing", "account takeover", "session fixation", "infinite loop", "weak hash", "weak encryption", "sqli",
    ]

    /// Of how many words a kind's name consists at most.
    private static let longest = all.map { $0.split(separator: " ").count }.max() ?? 0

    /// The kinds that a text names.
    static func named(in text: String) -> Set<String> {
        let words = tokens(of: text)
        var found: Set<String> = []
        for start in words.indices {
            var name = ""
            for word in words[start...].prefix(longest) {
                name += name.isEmpty ? word : " " + word
                if all.contains(name) { found.insert(name) }
            }
        }
        return found
    }

    /// Whether the word is part of the name of a kind.
    static func has(_ word: String) -> Bool { single.contains(word) }

    private static let single = Set(all.flatMap { $0.split(separator: " ").map(String.init) })

    /// The words of a text in lower case, without signs.
    static func tokens(of text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }
}
