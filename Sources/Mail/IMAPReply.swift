/// What an IMAP server answers to the few commands of the bot, read to the letter.
enum IMAPReply {
    /// What EXAMINE tells of a mailbox.
    struct State: Equatable {
        let uidValidity: UInt32
        /// Nil: the server does not say.
        let nextUID: UInt32?
    }

    /// Reads the answer to EXAMINE; nil: it is malformed, tells no UIDVALIDITY or contradicts itself.
    static func state(_ answer: [UInt8]) -> State? {
        guard let lines = lines(answer) else { return nil }
        var validity: Set<UInt32> = []
        var next: Set<UInt32> = []
        for line in lines {
            let words = line.split(separator: " ", omittingEmptySubsequences: false)
            guard words.count >= 3, words[0].uppercased() == "OK", let end = words[2].firstIndex(of: "]") else {
                continue
            }
            switch words[1].uppercased() {
            case "[UIDVALIDITY":
                guard let number = number(words[2][..<end]) else { return nil }
                validity.insert(number)
            case "[UIDNEXT":
                guard let number = number(words[2][..<end]) else { return nil }
                next.insert(number)
            default: continue
            }
        }
        // SELECT and EXAMINE may both be in the answer, and a message may have come between them.
        guard validity.count == 1, let only = validity.first else { return nil }
        return State(uidValidity: only, nextUID: next.min())
    }

    /// Reads the answer to SEARCH, ascending, each number once; nil: it is malformed.
    static func search(_ answer: [UInt8]) -> [UInt32]? {
        guard let lines = lines(answer) else { return nil }
        var found: Set<UInt32> = []
        for line in lines {
            let words = line.split(separator: " ")
            guard words.first?.uppercased() == "SEARCH" else { continue }
            for word in words.dropFirst() {
                guard let number = number(word) else { return nil }
                found.insert(number)
            }
        }
        return found.sorted()
    }

    /// The untagged lines without their `* `; other lines are none of ours to understand.
    private static func lines(_ answer: [UInt8]) -> [Substring]? {
        guard answer.allSatisfy({ $0 < 0x80 && $0 != 0 }) else { return nil }
        var lines = String(decoding: answer, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        guard lines.allSatisfy({ $0.hasPrefix("* ") && !$0.utf8.contains(0x0A) && !$0.utf8.contains(0x0D) }) else {
            return nil
        }
        return lines.map { $0.dropFirst(2) }
    }

    /// https://www.rfc-editor.org/rfc/rfc3501#section-9 nz-number
    private static func number(_ text: Substring) -> UInt32? {
        guard let first = text.utf8.first, (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(first) else { return nil }
        return UInt32(text)
    }
}
