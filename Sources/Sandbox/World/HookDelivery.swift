internal import FoundationEssentials
internal import HTTPServer
internal import JSON

/// One attempt to bring one event to the App's webhook.
struct HookDelivery: Sendable {
    /// How far the attempt is: waiting → taken → answered or failed.
    enum Progress: Sendable {
        case waiting
        case taken
        case answered(status: Int)
        case failed
    }

    let id: Int64
    /// The same for every attempt at one event.
    let guid: String
    let isRedelivery: Bool
    let event: String
    let action: String?
    let installation: Int64?
    let repository: Int64?
    let headers: HTTPHeaders
    let payload: JSONValue
    /// The payload as it goes over the wire and as it was signed.
    let body: [UInt8]
    /// When it was made, later when it was answered.
    var deliveredAt: Date
    var progress = Progress.waiting
}
