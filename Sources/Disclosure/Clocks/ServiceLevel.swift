/// By when maintainers promise to answer, and when they are reminded.
package struct ServiceLevel: Equatable, Sendable {
    /// Until a person has answered a report in any way.
    package var acknowledgeHours = 48
    /// Until a person has decided, asked, or gone on talking.
    package var respondDays = 7
    /// Without anybody's doing anything, until somebody of the rota is made coordinator.
    package var assignDays = 3
    /// Of the reporter's silence, until they are asked again; after as many more the case goes on.
    package var remindReporterDays = 14
    /// Without anybody's doing anything, until maintainers are reminded of an open case, by its severity.
    package var staleCriticalDays = 2
    package var staleHighDays = 7
    package var staleDays = 30
    /// Which time counts for all of these, but for the reporter's.
    package var calendar = WorkCalendar()

    package init() {}

    /// In days, of a case that is so severe; nil: not rated yet.
    func staleDays(_ severity: Severity?) -> Int {
        switch severity {
        case .critical: staleCriticalDays
        case .high: staleHighDays
        case .low, .medium, nil: staleDays
        }
    }
}
