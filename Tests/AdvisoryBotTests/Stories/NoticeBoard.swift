import Disclosure
import Locking

/// The team's rooms in memory: what they hold is what the team would read there.
final class NoticeBoard: Sendable {
    private let notices = Locked<[String]>([])

    /// Every notice that a room took from the bot, in order.
    var shown: [String] { notices.withLock { $0 } }

    /// The rooms as one life of the bot's process reaches them.
    struct Messenger: Carrier {
        let board: NoticeBoard
        let crash: CrashPlan

        func perform(
            _ effect: Effect,
            recordDeparture: @escaping @Sendable () async throws -> Void
        ) async throws(ForgeError) -> Effect.Result {
            guard case .notifyTeam(_, let notice) = effect.call else {
                preconditionFailure("only notices go to rooms")
            }
            do { try await recordDeparture() } catch {
                throw .notTaken(pause: .seconds(1), reason: "the departure was not recorded")
            }
            do { try crash.pass() } catch { throw .unknown(reason: "the process has ended") }
            board.notices.withLock { $0.append(Messages.notice(notice, webURL: "https://forge.example").content) }
            do { try crash.pass() } catch { throw .unknown(reason: "the process has ended") }
            return .done
        }

        func find(_ effect: Effect) async throws(ForgeError) -> Effect.Result? { nil }
    }
}
