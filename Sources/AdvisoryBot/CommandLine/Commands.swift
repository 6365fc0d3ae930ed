/// Every command, in the order of the help. A new one is a file beside the others and a line here.
enum Commands {
    static let all: [any Command] = [
        ServeCommand(),
        DemoCommand(),
        CheckCommand(),
        CasesListCommand(),
        CasesShowCommand(),
        DeliveriesListCommand(),
        DeliveriesShowCommand(),
        DeliveriesRetryCommand(),
        EffectsListCommand(),
        EffectsRetryCommand(),
        EffectsDropCommand(),
        RepositoriesListCommand(),
        RepositoriesAdoptCommand(),
        LabelsSyncCommand(),
        AuditVerifyCommand(),
        ConfigCheckCommand(),
        ConfigSchemaCommand(),
        VersionCommand(),
        HelpCommand(),
    ]
}
