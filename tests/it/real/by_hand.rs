//! The real world for a person: Keycloak and the stand-ins stay up, and it says how to start the program there.
//!
//! ```text
//!   KOM_I_GANG_REAL=1 cargo test --test it real::by_hand -- --ignored --nocapture
//! ```

use std::io::{Read, Write, stderr, stdin};

use super::{parts, program::Program, rig::World};

#[test]
#[ignore = "for a person: opens the real world and waits for Enter"]
fn the_real_world_stays_open() {
    if !parts::runs("by-hand") {
        return;
    }
    let world = World::open();
    let program = Program::new(&world, false);
    let words = program.arguments.join(" ");
    let person = &world.person;
    write!(
        stderr(),
        "\ncargo run -- {words}\n{}  {}  {}\nKeycloak's log: {}\nEnter ends it all.\n",
        person.account,
        person.password,
        person.email,
        world.ca_file().with_file_name("*/keycloak.log").display()
    )
    .unwrap();
    let _ = stdin().read(&mut [0]);
}
