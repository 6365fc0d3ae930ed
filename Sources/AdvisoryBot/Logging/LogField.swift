package import Disclosure
internal import JSON

/// What a line of the log may say besides the fact: ids, counts and scrubbed sentences, never a report's text.
package enum LogField: Equatable, Sendable {
    /// The id of a delivery.
    case delivery(String)
    /// The forge's name of an event, for example `issues`.
    case event(String)
    case caseNumber(Int)
    case effect(Effect.ID)
    /// The name of an effect's call, for example `create-advisory`.
    case call(String)
    /// What was decided or reached, in a word of the program's own.
    case outcome(String)
    /// A repository of the configuration; any other is left out by the caller.
    case repository(RepositoryName)
    /// An owner's calls, which are made one after the other.
    case lane(String)
    case attempt(Int)
    case count(Int)
    case milliseconds(Int)
    /// Of HTTP, both ways.
    case status(Int)
    /// The path of a file, or the key path of a setting.
    case path(String)
    /// Where the program listens or looks.
    case address(String)
    case version(String)
    /// What went wrong, as a sentence.
    case problem(String)
    /// What a person can do about it, as a sentence.
    case remedy(String)

    /// The key in the line.
    var key: String {
        switch self {
        case .delivery: "delivery"
        case .event: "event"
        case .caseNumber: "case"
        case .effect: "effect"
        case .call: "call"
        case .outcome: "outcome"
        case .repository: "repository"
        case .lane: "lane"
        case .attempt: "attempt"
        case .count: "count"
        case .milliseconds: "milliseconds"
        case .status: "status"
        case .path: "path"
        case .address: "address"
        case .version: "version"
        case .problem: "problem"
        case .remedy: "remedy"
        }
    }

    /// The value in the line, scrubbed if it is text that came from elsewhere.
    var value: JSONValue {
        switch self {
        case .delivery(let text), .event(let text), .call(let text), .outcome(let text), .lane(let text),
            .path(let text), .address(let text), .version(let text), .problem(let text), .remedy(let text):
            .string(LogScrubber.scrub(text))
        case .effect(let id): .string(id.description)
        case .repository(let name): .string(LogScrubber.scrub(name.description))
        case .caseNumber(let number), .attempt(let number), .count(let number), .milliseconds(let number),
            .status(let number):
            .integer(Int64(number))
        }
    }
}
