//! The channels that come with the program, one file for each: what people set goes over these. Every figure in them is to be verified.

use crate::config::channel::read;
use crate::domain::channel::Channel;
use crate::text::Clean;

macro_rules! embedded {
    ($($id:literal)*) => { [$(($id, include_str!(concat!("channels/", $id, ".toml")))),*] };
}

/// Id and text, in the order of the lists.
const EMBEDDED: [(&str, &str); 10] = embedded! {
    "kuaishou" "mokuai" "youzan" "taobao" "pinduoduo" "douyin" "shipinhao" "bilibili" "xiaohongshu" "other"
};

/// All of them.
pub(super) fn embedded() -> Vec<Channel> {
    EMBEDDED.iter().filter_map(|(id, text)| read(text, named(id)).ok()).collect()
}

/// A channel that is called as its file and of which nothing is said.
fn named(id: &'static str) -> Channel {
    Channel { id: Clean::fixed(id), name: Clean::fixed(id), ..Channel::default() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::domain::channel::{Kind, defaults};

    #[test]
    fn they_take_what_the_worked_examples_were_made_with() {
        let (known, embedded) = (defaults(), embedded());
        let taken = |channel: &Channel| {
            let fees: Vec<_> = channel.fees.iter().map(|fee| (fee.rate, fee.payment, fee.from)).collect();
            (channel.id.clone(), channel.name.clone(), fees)
        };
        assert_eq!(embedded.iter().map(taken).collect::<Vec<_>>(), known.iter().map(taken).collect::<Vec<_>>());
    }

    #[test]
    fn every_fee_is_to_be_verified_and_says_where_it_comes_from() {
        for (id, text) in EMBEDDED {
            let channel = read(text, named(id)).unwrap();
            assert!(!channel.source.is_empty(), "{id}");
            assert!(channel.fees.iter().all(|fee| !fee.verified && !fee.source.is_empty()), "{id}");
            assert_eq!(channel.most_parties, 5, "{id}");
        }
    }

    #[test]
    fn a_connector_leads_from_the_live_room_out() {
        let embedded = embedded();
        let of = |id: &str| embedded.iter().find(|channel| channel.id.as_str() == id).unwrap();
        assert_eq!((of("kuaishou").kind, of("mokuai").kind), (Kind::InApp, Kind::JumpOut));
        assert_eq!(of("mokuai").connectors, [Clean::fixed("快手购物助手")]);
    }
}
