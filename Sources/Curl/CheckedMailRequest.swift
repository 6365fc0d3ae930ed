/// An errand at a mail server that can be handed to libcurl, because nothing in it can end its line.
///
/// Debian's libcurl 7.88 passes CR and LF in an address on, which starts a second command.
struct CheckedMailRequest: Sendable {
    /// What libcurl is told beside the URL.
    enum Errand: Sendable {
        case submit(from: String, to: [String], content: [UInt8])
        case command(String)
        case fetch
    }

    /// With the path that tells libcurl what to do.
    let url: String
    let scheme: CurlMailURL.Scheme
    let errand: Errand
    let login: CurlLogin?
    /// Whether the server must offer STARTTLS, or nothing is said.
    let requiresEncryption: Bool
    let isAlone: Bool

    /// Refuses, before anything is sent, what could smuggle a second command or recipient.
    init(checking request: CurlMailRequest) throws(CurlError) {
        let server = try CurlMailURL(checking: request.server.url)
        scheme = server.scheme
        requiresEncryption = !server.isLoopback || request.server.encryptsLoopback
        login = request.server.login
        if let login {
            guard Self.isPlain(login.user), Self.isPlain(login.password), !login.user.isEmpty else {
                throw Self.refusal("its user name or password is empty or has a control character")
            }
        }
        let base = "\(server.scheme.rawValue)://\(server.authority)/"
        switch request.errand {
        case .submit(let from, let to, let greeting, let content):
            guard server.scheme.isSubmission else { throw Self.refusal("it is not for an IMAP server") }
            guard !to.isEmpty, ([from] + to).allSatisfy(Self.isAddress) else {
                throw Self.refusal("it has no recipient, or an address is malformed")
            }
            guard Self.isHostName(greeting) else { throw Self.refusal("its greeting is no host name") }
            guard Self.hasWholeLines(content) else { throw Self.refusal("a line does not end with CR LF") }
            url = base + greeting
            errand = .submit(from: from, to: to, content: content)
            isAlone = true
        case .greet(let greeting):
            guard server.scheme.isSubmission else { throw Self.refusal("it is not for an IMAP server") }
            guard Self.isHostName(greeting) else { throw Self.refusal("its greeting is no host name") }
            url = base + greeting
            errand = .command("NOOP")
            isAlone = true
        case .command(let command, let mailbox):
            guard !server.scheme.isSubmission else { throw Self.refusal("it is not for an SMTP server") }
            // libcurl decodes percent signs in a command.
            guard Self.isPlain(command), !command.isEmpty, command.utf8.allSatisfy({ $0 < 0x7F && $0 != 0x25 }) else {
                throw Self.refusal("its command has a control character or a percent sign")
            }
            url = base + (try Self.path(of: mailbox))
            errand = .command(command)
            isAlone = request.isAlone
        case .fetch(let uid, let headBytes, let mailbox, let uidValidity):
            guard !server.scheme.isSubmission else { throw Self.refusal("it is not for an SMTP server") }
            let part = headBytes.map { ";SECTION=HEADER;PARTIAL=0.\($0)" } ?? ""
            url = base + (try Self.path(of: mailbox)) + ";UIDVALIDITY=\(uidValidity);UID=\(uid)" + part
            errand = .fetch
            isAlone = request.isAlone
        }
    }

    /// Everything but ASCII letters and digits becomes `%XX`.
    private static func path(of mailbox: String) throws(CurlError) -> String {
        guard !mailbox.isEmpty, isPlain(mailbox), mailbox.utf8.allSatisfy({ $0 < 0x7F }) else {
            throw refusal("its mailbox is not printable ASCII")
        }
        return mailbox.utf8.map { byte in
            isAlphanumeric(byte)
                ? String(UnicodeScalar(byte))
                : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } }

    /// One `@`, and neither controls, spaces, angle brackets nor quotes.
    private static func isAddress(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !#"<>()[]",:;\"#.utf8.contains($0) }
    }

    private static func isHostName(_ text: String) -> Bool {
        (1...253).contains(text.utf8.count)
            && text.utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// Whether CR and LF come in pairs only and end the last line, so that everybody agrees where a line begins with a
    /// dot.
    private static func hasWholeLines(_ content: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        for byte in content {
            guard (byte == 0x0A) == (previous == 0x0D), byte != 0 else { return false }
            previous = byte
        }
        return previous == 0x0A
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func refusal(_ reason: String) -> CurlError {
        CurlError(kind: .notSent, code: CurlError.unfitCode, message: "the errand is refused: \(reason)")
    }
}
