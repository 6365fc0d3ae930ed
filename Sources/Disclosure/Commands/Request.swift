/// What a line of a comment asks for, as it was written; nothing in it was looked up yet.
package enum Request: Equatable, Sendable {
    case help
    case status
}
