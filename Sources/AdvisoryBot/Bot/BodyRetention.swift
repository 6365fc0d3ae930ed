internal import Disclosure
internal import FoundationEssentials

/// Forgets what webhooks said once that is old, because it quotes reports and fills the disk.
struct BodyRetention: Sendable {
    let bodies: any DeliveryBodies
    /// How long bodies are kept after they were decided.
    let days: Int
    let agreement: ClockAgreement
    let time: TimeSource
    let log: Log
    let bell: Bell

    /// Goes through all deliveries once a day, until `stop` says so.
    func run(until stop: StopSign) async {
        while !stop.isRaised {
            // A clock that is wrong must not make anything old, and is asked again soon.
            if agreement.isTrusted {
                await forget(until: stop)
                await bell.wait(upTo: .seconds(86_400), time)
            } else {
                await bell.wait(upTo: .seconds(60), time)
            }
        }
    }

    /// Goes through all deliveries once, a few at a time, because receiving goes first.
    func forget(until stop: StopSign) async {
        let cutoff = time.now().addingTimeInterval(-Double(days) * 86_400)
        var position = 0
        do {
            while !stop.isRaised, let last = try await bodies.forgetBodies(decidedBefore: cutoff, after: position) {
                position = last
                await bell.wait(upTo: .milliseconds(50), time)
            }
        } catch {
            log.storeFailed(error)
        }
    }
}
