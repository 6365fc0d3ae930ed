internal import Disclosure

/// The files in which the system keeps the rules of time zones.
enum ZoneFile {
    /// Where Debian's package `tzdata`, and every other system, puts them.
    static let folder = "/usr/share/zoneinfo"

    /// The rules of a zone such as `Europe/Berlin`; nil: this machine has none of that name that can be read.
    static func rules(named name: String) -> ZoneRules? {
        if name == ZoneRules.utc.name { return .utc }
        guard isName(name), case .success(let contents) = PrivateFile.read(folder + "/" + name, isPublic: true) else {
            return nil
        }
        return ZoneRules(name: name, file: contents.bytes)
    }

    /// Whether a name can be one of a zone: parts of letters, digits, `_`, `+` and `-`, none of which leads elsewhere.
    static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        return (1...3).contains(parts.count)
            && parts.allSatisfy { part in
                (1...40).contains(part.utf8.count)
                    && part.utf8.allSatisfy { byte in
                        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                            || [UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(byte)
                    }
            }
    }
}
