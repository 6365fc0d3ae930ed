internal import Disclosure
internal import FoundationEssentials

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

    /// Reads when messages arrived from the answer to FETCH, by number; nil: it is malformed.
    static func arrivals(_ answer: [UInt8]) -> [UInt32: Date]? {
        guard let lines = lines(answer) else { return nil }
        var arrivals: [UInt32: Date] = [:]
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 2)
            guard words.count == 3, words[1].uppercased() == "FETCH" else { continue }
            // Items may come in any order, and others beside them; only the date stands in quotes.
            let parts = words[2].split(separator: "\"", omittingEmptySubsequences: false)
            guard parts.count == 3 else { continue }
            let items = (parts[0] + parts[2]).split { " ()".contains($0) }.map { $0.uppercased() }
            guard let place = items.firstIndex(of: "UID"), items.contains("INTERNALDATE") else { continue }
            guard place + 1 < items.count, let uid = number(items[place + 1][...]), let date = date(parts[1]) else {
                return nil
            }
            arrivals[uid] = date
        }
        return arrivals
    }

    /// Reads for example `17-Jul-1996 02:44:25 -0700`; the day may have a space before it.
    ///
    /// https://www.rfc-editor.org/rfc/rfc3501#section-9 date-time
    private static func date(_ text: Substring) -> Date? {
        let words = text.split(separator: " ")
        guard words.count == 3 else { return nil }
        let civil = words[0].split(separator: "-")
        let clock = words[1].split(separator: ":").map { Int($0) }
        guard civil.count == 3, let day = Int(civil[0]), let year = Int(civil[2]), (1...31).contains(day), year > 0,
            let month = UTCTime.months.firstIndex(where: { $0.lowercased() == civil[1].lowercased() }),
            clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2],
            let zone = Int(words[2]), abs(zone) < 2400, (0..<24).contains(hour), (0..<60).contains(minute),
            (0...60).contains(second)
        else { return nil }
        let days = CivilDay(year: year, month: month + 1, day: day).number
        let east = (zone / 100 * 60 + zone % 100) * 60
        return Date(timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second - east))
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
