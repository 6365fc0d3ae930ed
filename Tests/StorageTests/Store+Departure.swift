import Disclosure
import Foundation

extension Store {
    /// Begins an attempt whose call leaves at once; nil where the effect does not wait.
    func depart(_ id: Effect.ID, retryAt: Date) async throws(StoreError) -> Attempt? {
        guard let attempt = try await beginAttempt(id) else { return nil }
        try await recordDeparture(of: attempt, retryAt: retryAt)
        return attempt
    }
}
