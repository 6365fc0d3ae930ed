internal import Disclosure

/// What the reconciler looks for.
enum Surveys {
    /// Every survey, in the order in which they look at a repository; a new one is a file beside this and a line here.
    static func all(_ finders: Finders, _ work: CaseWork, log: Log) -> [any Survey] {
        let failed = FailedLooks(takesCalls: finders.survey.takesCalls, time: work.time, log: log)
        return [
            AdvisorySurvey(survey: finders.survey, forge: finders.forge, work: work, failed: failed),
            IssueSurvey(survey: finders.survey, forge: finders.forge, work: work, failed: failed, log: log),
            FixSurvey(survey: finders.survey, finder: finders.fixes, failed: failed),
            ReleaseSurvey(finder: finders.releases, failed: failed),
            DiscussionSurvey(listener: finders.listener, failed: failed),
        ]
    }
}
