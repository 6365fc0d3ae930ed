import Disclosure
import Foundation

/// How often calls go wrong, in a thousand, and in which way the next one does.
struct NetworkFaults {
    var reads = 0
    var writes = 0

    /// A network that never fails.
    static let none = NetworkFaults()

    /// What becomes of a call that writes.
    enum Fate {
        case answered
        /// It was done, and nobody heard of it.
        case answerLost
        /// It never arrived, and nobody knows.
        case lost
        /// It is done some seconds after the caller has given up.
        case late
        /// The forge takes no calls for a while.
        case limited
        /// The App lacks a permission.
        case forbidden
        /// The forge finds fault with the content.
        case invalid
    }

    /// Draws the fate of a write.
    func fate(_ dice: Dice) -> Fate {
        guard dice.happens(writes) else { return .answered }
        return switch dice.below(20) {
        case 0..<6: .answerLost
        case 6..<10: .lost
        case 10..<14: .late
        case 14..<18: .limited
        case 18: .forbidden
        default: .invalid
        }
    }

    /// Throws where a read fails.
    func read(_ dice: Dice) throws(ForgeError) {
        guard dice.happens(reads) else { return }
        switch dice.below(10) {
        case 0..<4: throw .notTaken(pause: .seconds(60), reason: "the rate limit is used up")
        case 4..<7: throw .unknown(reason: "the answer was cut")
        case 7..<9: throw .refused(Refusal(kind: .notFound, message: "not there", remedy: "Look again."))
        default: throw .refused(Refusal(kind: .forbidden, message: "may not", remedy: "Grant it."))
        }
    }
}
