internal import Disclosure

/// Something that happened, and the case that it is brought to.
struct CaseNews: Equatable, Sendable {
    let event: Event
    let subject: CaseWork.Subject

    init(_ event: Event, to subject: CaseWork.Subject) {
        self.event = event
        self.subject = subject
    }
}
