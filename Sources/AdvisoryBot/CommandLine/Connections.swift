internal import Disclosure

/// What joins the commands to the store and the forge of a configuration.
enum Connections {
    /// Opens the store, beside the process that serves.
    static func store(_ configuration: Configuration, _ access: StoreAccess) throws -> any StoreInspection {
        throw CommandFailure("no store is built in", remedy: "Build the whole program.")
    }

    /// Makes the client that asks the forge about the App itself.
    static func forge(_ configuration: Configuration) throws -> any ForgeAdministration {
        throw CommandFailure("no forge is built in", remedy: "Build the whole program.")
    }
}
