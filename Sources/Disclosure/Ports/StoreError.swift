/// Why the store did not do something; the cases are what the caller does next.
package enum StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Somebody changed the same thing meanwhile: read again and decide again.
    case conflict
    /// The disk or the database failed, or is full: nothing was changed; try later and tell the operator.
    case failed(String)
    /// Another process has the store open for writing, or the file is not fit to use; `remedy` says what to do.
    case unusable(problem: String, remedy: String)

    package var description: String {
        switch self {
        case .conflict: "somebody changed the same thing meanwhile"
        case .failed(let reason): reason
        case .unusable(let problem, _): problem
        }
    }
}
