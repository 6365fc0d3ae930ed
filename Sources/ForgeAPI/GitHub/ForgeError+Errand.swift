internal import Disclosure

extension ForgeError {
    /// The same error of a call that an errand makes after its write, to see what came of it: the write did happen.
    var afterTheWrite: ForgeError {
        switch self {
        case .unknown: self
        case .notTaken(_, let reason): .unknown(reason: "written, but not seen: \(reason)")
        case .refused(let refusal): .unknown(reason: "written, but not seen: \(refusal.kind.rawValue)")
        }
    }
}
