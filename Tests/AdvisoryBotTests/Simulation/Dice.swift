import Disclosure

/// Random numbers from a seed, the same on every machine: SplitMix64.
///
/// https://prng.di.unimi.it/splitmix64.c
final class Dice: @unchecked Sendable {
    // Sendable: a simulation awaits everything one after the other, so that nobody else throws meanwhile.
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count - 1`.
    func below(_ count: Int) -> Int { Int(truncatingIfNeeded: next() >> 33) % max(1, count) }

    /// Whether something comes to pass that does so `perMille` times in a thousand.
    func happens(_ perMille: Int) -> Bool { below(1000) < perMille }

    /// One of several; nil where there is none.
    func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[below(elements.count)]
    }

    /// 16 hexadecimal digits for each word.
    func hexadecimal(words: Int) -> String {
        (0..<words).map { _ in
            let digits = String(next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.utf8.count) + digits
        }.joined()
    }

    /// The name of a commit that nobody has seen yet.
    func commit() -> CommitID {
        guard let commit = CommitID(String(hexadecimal(words: 3).prefix(40))) else {
            preconditionFailure("forty hexadecimal digits name a commit")
        }
        return commit
    }
}
