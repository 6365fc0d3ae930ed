internal import Disclosure
internal import JSON

extension Setting.Kind {
    /// Says what is wrong with the form of a value; nil: nothing. Lists look at their length only, not at their
    /// elements.
    func fault(in value: JSONValue) -> Setting.Fault? {
        switch self {
        case .flag: value.bool == nil ? wrongType(value, wanted: "true or false") : nil
        case .integer(let range): faultOfInteger(value, range)
        case .number:
            switch value {
            case .integer(let number) where number > 0: nil
            case .string(let digits) where (Int64(digits) ?? 0) > 0: nil
            case .null, .bool, .integer, .number, .string, .array, .object:
                wrongType(value, wanted: "a positive number")
            }
        case .list(_, let least):
            value.array.map { elements in
                elements.count < least ? Setting.Fault("is empty", remedy: "Name at least one.") : nil
            } ?? wrongType(value, wanted: "a list")
        case .repositories: Setting.Kind.list(.text, least: 1).fault(in: value)
        case .choice, .text, .address, .url, .urlPath, .proxy, .store, .file, .folder, .repository, .login, .team,
            .label, .branch, .tagPrefix, .commandPrefix, .day, .timeZone, .mailURL, .mailAddress:
            faultOfText(value)
        }
    }

    private func faultOfInteger(_ value: JSONValue, _ range: ClosedRange<Int64>) -> Setting.Fault? {
        guard let number = value.integer else { return wrongType(value, wanted: "a whole number") }
        guard !range.contains(number) else { return nil }
        return Setting.Fault(
            "is \(number)",
            remedy: "Choose a number from \(range.lowerBound) to \(range.upperBound)."
        )
    }

    private func faultOfText(_ value: JSONValue) -> Setting.Fault? {
        guard let text = value.string else {
            if case .address = self {
                return wrongType(value, wanted: "host and port in quotes, like \"127.0.0.1:8080\"")
            }
            return wrongType(value, wanted: "text in quotes")
        }
        if text.isEmpty { return Setting.Fault("is empty", remedy: "Fill it in, or leave the setting out.") }
        if text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return Setting.Fault("holds a control character", remedy: "Take line ends, tabs and the like out of it.")
        }
        if Placeholder.matches(text) {
            return Setting.Fault("still holds a placeholder", remedy: "Put the real value in its place.")
        }
        return faultOfForm(text)
    }

    private func faultOfForm(_ text: String) -> Setting.Fault? {
        switch self {
        case .choice(let choices):
            guard !choices.contains(text) else { return nil }
            let hint = Suggestion.closest(to: text, among: choices).map { "Did you mean \"\($0)\"? " } ?? ""
            return Setting.Fault(
                "is none of the allowed values",
                remedy: hint + "Allowed: " + choices.joined(separator: ", ") + "."
            )
        case .address:
            return ListenAddress(text) == nil ? faultOfAddress(text) : nil
        case .url: return faultOfURL(text)
        case .proxy:
            let isProxy = PlainURL(text).map { ["http", "https", "socks5h"].contains($0.scheme) } ?? false
            return isProxy
                ? nil : Setting.Fault("is not a proxy's URL", remedy: "Write it like http://proxy.example.org:3128.")
        case .urlPath:
            let isPath = PlainURL.isPath(text) && !["/", "/healthz", "/readyz"].contains(text)
            return isPath
                ? nil
                : Setting.Fault(
                    "is not a path of its own",
                    remedy: "Write it like /webhook, without //, .., ? and #; /healthz and /readyz are taken."
                )
        case .store:
            return StoreLocation(text, relativeTo: "/") == nil
                ? Setting.Fault("is no store's URL", remedy: "Write it like sqlite:state/advisory-bot.sqlite.") : nil
        case .repository: return faultOfRepository(text)
        case .login:
            return Self.isName(text, with: "-_", longest: 100)
                ? nil : Setting.Fault("is no login", remedy: "Write the login alone, without @.")
        case .team:
            return Self.isName(text, with: "-_.", longest: 100)
                ? nil : Setting.Fault("is no team", remedy: "Write the team's slug alone, without @ and organization.")
        case .label:
            guard text.unicodeScalars.count <= 50, text.first != " ", text.last != " " else {
                return Setting.Fault("is no label's name", remedy: "At most 50 characters, no space at either end.")
            }
            return nil
        case .branch:
            return Self.beginsReference(text) && text.last != "/"
                ? nil : Setting.Fault("is no branch", remedy: "Write it like main, or release/* for several.")
        case .tagPrefix:
            return Self.beginsReference(text) && !text.contains("*")
                ? nil : Setting.Fault("can't begin a tag", remedy: "Write it like v or widget/v.")
        case .commandPrefix:
            return text.utf8.first == UInt8(ascii: "/") && text.utf8.count > 1
                && Self.isName(text.dropFirst(), with: "-_", longest: 30)
                ? nil : Setting.Fault("can't begin a command", remedy: "Write a slash and one word, like /advisory.")
        case .mailURL(let schemes): return Self.faultOfMailURL(text, schemes)
        case .mailAddress:
            return MailAddress(text) == nil
                ? Setting.Fault(
                    "is no mail address that can be used",
                    remedy: "Write the address alone, like security@example.org: ASCII, no name, no < and >."
                ) : nil
        case .day:
            return CivilDay(text) == nil
                ? Setting.Fault("is no day", remedy: "Write year, month and day, like 2027-01-01.") : nil
        case .timeZone:
            return ZoneFile.isName(text)
                ? nil : Setting.Fault("is no time zone", remedy: "Write it like Europe/Berlin, or UTC.")
        case .text, .file, .folder: return nil
        case .flag, .integer, .number, .list, .repositories: return nil
        }
    }

    /// Whether a branch or a tag can begin like this. https://git-scm.com/docs/git-check-ref-format
    private static func beginsReference(_ text: String) -> Bool {
        !text.contains { " ~^:?[\\".contains($0) } && !text.hasPrefix("refs/") && !text.hasPrefix("-")
            && !text.contains("..") && !text.contains("//") && !text.contains("@{") && text.first != "/"
    }

    /// Says what an address lacks that is not `host:port`.
    private func faultOfAddress(_ text: String) -> Setting.Fault {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        let isNumber = { (text: String) in !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } }
        guard parts.count < 3 || text.hasPrefix("[") else {
            return Setting.Fault(
                "is an IPv6 address without brackets",
                remedy: "Write the address in brackets, then the port: [::1]:8080."
            )
        }
        let port = parts.count > 1 && !text.hasSuffix("]") ? parts[parts.count - 1] : ""
        if parts.count == 1, isNumber(text) {
            return Setting.Fault("has a port but no host", remedy: "Write the host before it: 127.0.0.1:\(text).")
        }
        if text.hasPrefix(":") {
            return Setting.Fault("has no host", remedy: "Write the host before the port: 127.0.0.1\(text).")
        }
        if port.isEmpty {
            let host = text.hasSuffix(":") ? String(text.dropLast()) : text
            return Setting.Fault("has no port", remedy: "Write the port after the host: \(host):8080.")
        }
        guard isNumber(port), UInt16(port) != nil else {
            return Setting.Fault(
                "has no valid port: \(port)",
                remedy: "Write a number up to 65535 after the host, such as 127.0.0.1:8080."
            )
        }
        return Setting.Fault("has no valid host", remedy: "Write it like 127.0.0.1:8080 or [::1]:8080.")
    }

    private func faultOfURL(_ text: String) -> Setting.Fault? {
        guard let url = PlainURL(text), ["http", "https"].contains(url.scheme) else {
            return Setting.Fault(
                "is no URL that can be used here",
                remedy: "Write it like https://api.github.com, without ? and #."
            )
        }
        guard url.scheme == "https" || ListenAddress.isLoopback(host: url.host) else {
            return Setting.Fault(
                "is plain HTTP to another machine",
                remedy: "Use https://; http:// is for this machine only."
            )
        }
        return nil
    }

    private static func faultOfMailURL(_ text: String, _ schemes: [String]) -> Setting.Fault? {
        guard let url = PlainURL(text), schemes.contains(url.scheme), url.path.isEmpty else {
            let forms = schemes.map { "\($0)://mail.example.org" }.joined(separator: " or ")
            return Setting.Fault("is no mail server's URL that can be used here", remedy: "Write it like \(forms).")
        }
        return nil
    }

    private func faultOfRepository(_ text: String) -> Setting.Fault? {
        guard let name = RepositoryName(text) else {
            return Setting.Fault("is no repository's full name", remedy: "Write it like owner/repo.")
        }
        guard !name.isTemporaryPrivateFork else {
            return Setting.Fault("is a temporary private fork", remedy: "Name the repository that it was forked from.")
        }
        return nil
    }

    private static func isName(_ text: some StringProtocol, with marks: String, longest: Int) -> Bool {
        text.utf8.count <= longest
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                default: marks.utf8.contains(byte)
                }
            }
    }

    private func wrongType(_ value: JSONValue, wanted: String) -> Setting.Fault {
        let found =
            switch value {
            case .null: "null"
            case .bool: "true or false"
            case .integer, .number: "a number"
            case .string: "text"
            case .array: "a list"
            case .object: "an object"
            }
        return Setting.Fault("is \(found)", remedy: "Write \(wanted).")
    }
}
