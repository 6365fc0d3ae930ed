/// What people can say in a private discussion, in the order in which it is listed for them.
package enum CommandHelp {
    /// How a command is written, and what it does.
    package struct Line: Equatable, Sendable {
        package let form: String
        package let meaning: String
        /// Who is told of it: those who may.
        package let roles: [Authority.Role]
    }

    /// The commands that somebody in a role may give.
    package static func lines(for role: Authority.Role) -> [Line] { all.filter { $0.roles.contains(role) } }

    private static let everybody: [Authority.Role] = [.maintainer, .reporter, .other]
    private static let speakers: [Authority.Role] = [.maintainer, .reporter]

    private static let all: [Line] = [
        Line(form: "help", meaning: "shows this", roles: everybody),
        Line(form: "status", meaning: "says how the case stands", roles: speakers),
    ]
}
