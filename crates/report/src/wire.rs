//! Types that cross the wire, by version. A version's types only grow; a changed meaning is a new version.

pub mod v1;
