/// The line of a mail that says what its sender is called on the forge: `login: rae`.
enum LoginClaim {
    /// The logins that a text claims in lines of its own, in lower case; what it quotes does not count.
    ///
    /// https://docs.github.com/en/enterprise-cloud@latest/admin/managing-iam/iam-configuration-reference/username-considerations-for-external-authentication
    static func logins(in text: Untrusted) -> [String] {
        text.original.split(whereSeparator: \.isNewline).compactMap { line in
            let line = line.lowercased()
            guard line.utf8.count <= 100, line.hasPrefix("login:") else { return nil }
            var login = line.dropFirst(6).drop { $0 == " " || $0 == "\t" }
            while let last = login.last, last.isWhitespace { login = login.dropLast() }
            if login.hasPrefix("@") { login = login.dropFirst() }
            return isLogin(login) ? String(login) : nil
        }
    }

    private static func isLogin(_ text: Substring) -> Bool {
        (1...39).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }
}
