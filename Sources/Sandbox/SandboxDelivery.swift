package import HTTPServer
internal import JSON

/// One webhook call that waits to be made, complete with its signature.
package struct SandboxDelivery: Sendable {
    /// Names this attempt, for `SandboxForge.record(_:status:)`.
    package let id: Int64
    /// The same for every attempt at one event.
    package let guid: String
    package let event: String
    package let action: String?
    package let headers: HTTPHeaders
    package let body: [UInt8]
    private let payload: JSONValue

    /// Makes what leaves the forge out of what it remembers.
    init(_ delivery: HookDelivery) {
        id = delivery.id
        guid = delivery.guid
        event = delivery.event
        action = delivery.action
        headers = delivery.headers
        body = delivery.body
        payload = delivery.payload
    }

    /// The payload as one line of JSON for `Tests/Contract/validate_exchanges.py`.
    package var contractLine: String {
        let line: JSONValue = ["event": .string(event), "action": JSONValue(action), "payload": payload]
        return line.text(keys: .asBuilt)
    }
}
