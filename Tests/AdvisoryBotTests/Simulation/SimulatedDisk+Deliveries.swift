import Disclosure
import Foundation

extension SimulatedDisk {
    /// Keeps a delivery unless one with its id is there.
    func accept(_ delivery: Delivery) -> Acceptance {
        let content = delivery.event + "\n" + String(decoding: delivery.body, as: UTF8.self)
        guard let position = positions[delivery.id] else {
            positions[delivery.id] = deliveries.count
            waitingPositions.append(deliveries.count)
            deliveries.append(DeliveryRow(delivery: delivery, content: content, dueAt: delivery.receivedAt))
            return .stored
        }
        guard deliveries[position].content == content else { return .conflicting }
        if deliveries[position].state == .failed {
            deliveries[position].state = .waiting
            deliveries[position].dueAt = delivery.receivedAt
            deliveries[position].postponements = 0
            waitingPositions = (waitingPositions + [position]).sorted()
        }
        return .repeated
    }

    /// The oldest deliveries that nobody has answered and that are due.
    func waitingDeliveries(due now: Date, limit: Int) -> [WaitingDelivery] {
        var found: [WaitingDelivery] = []
        for position in waitingPositions where found.count < limit && Self.isDue(deliveries[position].dueAt, at: now) {
            let row = deliveries[position]
            let earlier = answered[row.content]?.filter { $0 < position }.min()
            found.append(
                WaitingDelivery(
                    delivery: row.delivery,
                    postponements: row.postponements,
                    repeats: earlier.map { deliveries[$0].delivery.id }
                )
            )
        }
        return found
    }

    /// Puts a waiting delivery off; it keeps its place.
    func postponeDelivery(_ id: String, until: Date, reason: String) throws(StoreError) {
        guard let position = positions[id], deliveries[position].state == .waiting else { throw .conflict }
        deliveries[position].dueAt = until
        deliveries[position].postponements += 1
        deliveries[position].note = reason
    }

    /// Notes what a waiting delivery led to; the caller has looked that it waits.
    func answer(_ id: String, _ answer: Change.Answer) {
        guard let position = positions[id] else { preconditionFailure("who answers a delivery has looked for it") }
        waitingPositions.removeAll { $0 == position }
        switch answer {
        case .acted: deliveries[position].state = .acted
        case .ignored(let reason): (deliveries[position].state, deliveries[position].note) = (.ignored, reason)
        case .failed(let reason): (deliveries[position].state, deliveries[position].note) = (.failed, reason)
        }
        if deliveries[position].state != .failed {
            answered[deliveries[position].content, default: []].append(position)
        }
    }
}
