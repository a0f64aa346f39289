//! What margins are computed with besides goods and lenses: channels with their fees, and what categories usually cost.

use std::sync::LazyLock;

use crate::config::{categories, channels};
use crate::domain::{assumptions::CategoryDefaults, channel::Channel};
use crate::text::Clean;

static EMBEDDED: LazyLock<Tables> =
    LazyLock::new(|| Tables { channels: channels::embedded(), categories: categories::embedded() });

/// Channels and categories in force; those that come with the program unless a person's files say otherwise.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tables {
    /// Channels with their fees, in the order of the lists.
    pub channels: Vec<Channel>,
    /// Category defaults, those of any other category last.
    pub categories: Vec<CategoryDefaults>,
}

impl Default for Tables {
    fn default() -> Self {
        EMBEDDED.clone()
    }
}

impl Tables {
    /// A channel by its id.
    pub fn channel(&self, id: &str) -> Option<&Channel> {
        self.channels.iter().find(|channel| channel.id.as_str() == id)
    }
    /// What a person's file of this id goes over: the channel that comes with the program, or a new one with the bounds of `other` and no
    /// fee of its own.
    pub fn under(id: &str) -> Channel {
        let known = |id: &str| EMBEDDED.channel(id).cloned();
        known(id).unwrap_or_else(|| {
            let id = Clean::new(id);
            Channel { name: id.clone(), id, fees: Vec::new(), ..known("other").unwrap_or_default() }
        })
    }
}
