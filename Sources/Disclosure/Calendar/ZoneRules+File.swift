extension ZoneRules {
    /// Reads a compiled zone of version 2 or later; nil where the bytes are none.
    ///
    /// https://www.rfc-editor.org/rfc/rfc9636.html#section-3
    package init?(name: String, file: [UInt8]) {
        var reader = ZoneFileReader(file)
        // The first part has times of 32 bits and is there for old programs.
        guard let old = reader.header(), old.version >= UInt8(ascii: "2"), reader.skip(old.size(ofTimes: 4)),
            let header = reader.header(), header.types > 0
        else { return nil }
        var times: [Int] = []
        for _ in 0..<header.times {
            guard let time = reader.integer(bytes: 8) else { return nil }
            times.append(time)
        }
        guard let kinds = reader.bytes(header.times), times == times.sorted() else { return nil }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            guard let offset = reader.integer(bytes: 4), abs(offset) <= 26 * 3600, reader.skip(2) else { return nil }
            offsets.append(offset)
        }
        guard kinds.allSatisfy({ Int($0) < offsets.count }),
            reader.skip(header.characters + header.leapSeconds * 12 + header.standard + header.universal),
            let footer = reader.footer()
        else { return nil }
        var rule: YearlyRule?
        if !footer.isEmpty {
            guard let read = YearlyRule(footer) else { return nil }
            rule = read
        }
        self.init(
            name: name,
            first: offsets[0],
            transitions: zip(times, kinds).map { Transition(at: $0, offset: offsets[Int($1)]) },
            rule: rule
        )
    }
}

/// Takes the parts of a zone's file one after the other, and never reads beyond its end.
private struct ZoneFileReader {
    /// What the head of a part counts.
    struct Header {
        let version: UInt8
        let universal: Int
        let standard: Int
        let leapSeconds: Int
        let times: Int
        let types: Int
        let characters: Int

        /// Of the part that follows, in bytes.
        func size(ofTimes bytes: Int) -> Int {
            times * (bytes + 1) + types * 6 + characters + leapSeconds * (bytes + 4) + standard + universal
        }
    }

    private var rest: ArraySlice<UInt8>

    init(_ file: [UInt8]) { rest = file[...] }

    mutating func header() -> Header? {
        guard let magic = bytes(4), magic.elementsEqual("TZif".utf8), let version = bytes(1)?.first, skip(15) else {
            return nil
        }
        var counts: [Int] = []
        for _ in 0..<6 {
            guard let count = integer(bytes: 4), (0...10_000).contains(count) else { return nil }
            counts.append(count)
        }
        return Header(
            version: version,
            universal: counts[0],
            standard: counts[1],
            leapSeconds: counts[2],
            times: counts[3],
            types: counts[4],
            characters: counts[5]
        )
    }

    /// Reads a signed number, the highest byte first.
    mutating func integer(bytes count: Int) -> Int? {
        guard let bytes = bytes(count) else { return nil }
        let bits = bytes.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 4 ? Int(Int32(truncatingIfNeeded: bits)) : Int(Int64(bitPattern: bits))
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard rest.count >= count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func skip(_ count: Int) -> Bool { bytes(count) != nil }

    /// The line at the end, between two line ends.
    mutating func footer() -> String? {
        guard bytes(1)?.first == 10, let end = rest.firstIndex(of: 10) else { return nil }
        return String(decoding: rest[..<end], as: UTF8.self)
    }
}
