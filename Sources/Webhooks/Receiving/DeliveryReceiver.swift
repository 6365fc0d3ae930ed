package import Disclosure
package import FoundationEssentials
package import HTTPServer
internal import Locking

/// The door for deliveries: verified, then stored, then 202, in this order and never otherwise.
///
/// What a stranger can learn by trying is the same for every wrong signature: nothing of a request is looked at before
/// its signature is verified, but the path, the method, the form of the signature, and the media type.
package final class DeliveryReceiver: HTTPHandler {
    private let routes: ReceiverRoutes
    private let secrets: Locked<[Secret<[UInt8]>]>
    private let store: any Store
    private let now: @Sendable () -> Date
    private let readiness: @Sendable () -> Readiness
    private let report: @Sendable (ReceiverFact) -> Void
    private let onStored: @Sendable () -> Void

    /// Closures are called on the server's event loop or the store's thread and must not block.
    ///
    /// - Parameters:
    ///   - path: Where deliveries arrive, compared exactly.
    ///   - secrets: What may have signed a delivery; several while one replaces another, none refuses everything.
    ///   - onStored: Called after each delivery that waits to be decided: new, or sent again.
    package init(
        path: String = "/webhook",
        secrets: [Secret<[UInt8]>],
        store: any Store,
        now: @escaping @Sendable () -> Date,
        readiness: @escaping @Sendable () -> Readiness,
        report: @escaping @Sendable (ReceiverFact) -> Void,
        onStored: @escaping @Sendable () -> Void
    ) {
        routes = ReceiverRoutes(deliveryPath: path)
        self.secrets = Locked(secrets)
        self.store = store
        self.now = now
        self.readiness = readiness
        self.report = report
        self.onStored = onStored
    }

    /// Replaces the secrets, for every request that is handled from now on.
    package func replaceSecrets(by secrets: [Secret<[UInt8]>]) {
        self.secrets.withLock { $0 = secrets }
    }

    /// Refuses by the head alone what could not be accepted with any body.
    package func judge(_ head: HTTPRequest) -> HTTPResponse? {
        do throws(RefusalReason) {
            switch try routes.destination(of: head) {
            case .health, .readiness: break
            case .deliveries: _ = try signature(of: head)
            }
            return nil
        } catch {
            return refuse(error)
        }
    }

    /// Answers a whole request; one that `judge` refuses is refused here in the same way.
    package func handle(_ request: HTTPRequest, _ responder: HTTPResponder) {
        do throws(RefusalReason) {
            switch try routes.destination(of: request) {
            case .health: responder.respond(.healthy)
            case .readiness: responder.respond(readinessAnswer)
            case .deliveries: accept(try delivery(in: request), responder)
            }
        } catch {
            responder.respond(refuse(error))
        }
    }

    private func signature(of head: HTTPRequest) throws(RefusalReason) -> WebhookSignature {
        let signature: WebhookSignature
        do { signature = try WebhookSignature(in: head.headers) } catch { throw .signature(error) }
        _ = try WebhookMediaType(in: head.headers)
        return signature
    }

    private func delivery(in request: HTTPRequest) throws(RefusalReason) -> Delivery {
        let signature = try signature(of: request)
        let current = secrets.withLock { $0 }
        guard signature.isValid(for: request.body, secrets: current) else { throw .signature(.wrong) }
        return try Delivery(verified: request, receivedAt: now())
    }

    private func accept(_ delivery: Delivery, _ responder: HTTPResponder) {
        let (id, event) = (delivery.id, delivery.event)
        store.accept(delivery) { [report, onStored] result in
            switch result {
            case .success(.stored):
                report(.stored(deliveryID: id, event: event))
                responder.respond(.accepted)
                onStored()
            case .success(.repeated):
                report(.repeated(deliveryID: id, event: event))
                responder.respond(.accepted)
                onStored()
            case .success(.conflicting):
                report(.conflicting(deliveryID: id, event: event))
                responder.respond(.conflict)
            case .failure(let error):
                report(.storeFailed(deliveryID: id, error))
                responder.respond(.unavailable("try again later"))
            }
        }
    }

    private func refuse(_ reason: RefusalReason) -> HTTPResponse {
        report(.refused(reason))
        return reason.answer
    }

    private var readinessAnswer: HTTPResponse {
        switch readiness() {
        case .ready: .ready
        case .notReady(let word): .unavailable(word.content)
        }
    }
}
