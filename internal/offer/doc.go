// Package offer is Give Help: what organisations ask for, what people offer, and how the two come
// together.
//
// An [Appeal] is an organisation asking the public for things, time, money or skills. What the public
// sees of it is a [PublicAppeal], made anew with each change; words are read by a moderator before they
// show. An [Offer] is anything given. Who gives is kept apart, in a [Giver]: an organisation reads what is
// offered as a [Seen], which has no field for who, and learns who only once both said yes.
//
// Tables: offer_appeal, offer_offer, offer_giver, offer_step, offer_moved. Events hold ids alone: AppealJudged,
// AppealClosed, OfferMade, OfferAccepted, OfferAnswered, OfferDeclined, OfferThanked, GiverErased.
//
// A [Board] answers what the public asks, from memory.
package offer
