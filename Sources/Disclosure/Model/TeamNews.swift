/// How the team hears, outside of the forge, of a report that came by mail: one by one, until they are many.
///
/// Programs that answer what the team is told would otherwise make a report of each answer, and the bot a notice of
/// each report.
package enum TeamNews: Equatable, Sendable, Codable {
    case report
    /// Of what looks like the mail of a program; of those, fewer are told.
    case mailOfProgram
    /// That there are so many reports within 24 hours, of which the next ones are not told.
    case many(Int)
    case nothing

    /// How many reports within 24 hours are too many to be told one by one.
    package static let tooMany = 30
    /// How many of them are told that look like mails of programs.
    static let mostOfPrograms = 10

    /// Decides for the report after `before` others within 24 hours.
    package init(reportsBefore before: Int, isOfProgram: Bool) {
        let count = before + 1
        if count >= Self.tooMany {
            // Again with each doubling, so that a flood that grows is heard of.
            let doublings = count / Self.tooMany
            let isRound = count % Self.tooMany == 0 && doublings & (doublings - 1) == 0
            self = isRound ? .many(count) : .nothing
        } else if isOfProgram {
            self = count <= Self.mostOfPrograms ? .mailOfProgram : .nothing
        } else {
            self = .report
        }
    }

    /// Whether the team is told of this report, and of what becomes of it.
    var isOfOneReport: Bool {
        switch self {
        case .report, .mailOfProgram: true
        case .many, .nothing: false
        }
    }
}
