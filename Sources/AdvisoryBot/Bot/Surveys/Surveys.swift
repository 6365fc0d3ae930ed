/// What the reconciler looks for.
enum Surveys {
    /// Every survey, in the order in which they look at a repository; a new one is a file beside this and a line here.
    static func all(_ finders: Finders, _ work: CaseWork, log: Log) -> [any Survey] {
        [
            AdvisorySurvey(survey: finders.survey, forge: finders.forge, work: work),
            IssueSurvey(survey: finders.survey, forge: finders.forge, work: work, log: log),
            FixSurvey(survey: finders.survey, finder: finders.fixes),
            ReleaseSurvey(finder: finders.releases),
            DiscussionSurvey(listener: finders.listener),
        ]
    }
}
