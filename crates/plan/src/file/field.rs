//! A field of the file that remembers what was wrong with it, so that one bad value never hides the other findings.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

/// Keys of a table that the format doesn't know.
pub type Unknown = BTreeMap<String, Value>;

/// A list whose items may be wrong one by one.
pub type List<T> = Vec<Field<T>>;

/// A value as it stands in the file.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Field<T> {
    /// The key is absent.
    #[default]
    Missing,
    /// Of the right form.
    Given(T),
    /// Of another form.
    Unreadable(Value),
}

impl<T> Field<T> {
    /// Whether the key is absent.
    pub fn is_missing(&self) -> bool {
        matches!(self, Field::Missing)
    }

    /// The value, when it has the right form.
    pub fn given(&self) -> Option<&T> {
        match self {
            Field::Given(value) => Some(value),
            Field::Missing | Field::Unreadable(_) => None,
        }
    }
}

impl<T> From<T> for Field<T> {
    fn from(value: T) -> Self {
        Field::Given(value)
    }
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.is_null() {
            return Ok(Field::Missing);
        }
        Ok(T::deserialize(&value).map_or_else(|_| Field::Unreadable(value), Field::Given))
    }
}

impl<T: Serialize> Serialize for Field<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Field::Missing => serializer.serialize_none(),
            Field::Given(value) => value.serialize(serializer),
            Field::Unreadable(value) => value.serialize(serializer),
        }
    }
}

/// The schema of a field is that of its value.
impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A table of the file: the keys it knows and those it was given besides.
pub trait Table {
    /// The keys that mean something.
    const KEYS: &'static [&'static str];
    /// The others.
    fn unknown(&self) -> &Unknown;
}

/// Declares a table: every field may be missing or unreadable, unknown keys are kept for the findings.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident needs [$($needed:literal),*] { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        #[serde(default)]
        #[schemars(deny_unknown_fields, extend("required" = [$($needed),*]))]
        pub struct $name {
            $($(#[$field_doc])* #[serde(skip_serializing_if = "Field::is_missing")] pub $field: Field<$type>,)*
            /// Keys that the format doesn't know.
            #[serde(flatten)]
            #[schemars(skip)]
            pub unknown: Unknown,
        }

        impl Table for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
            fn unknown(&self) -> &Unknown {
                &self.unknown
            }
        }
    };
}
pub(crate) use table;
