/* The handoff of a case between two bodies, as workflows/handoff.cpp and workflows/common.hpp have it, for the model checker spin.
 *
 * Each request has a key and flies over a network that loses, repeats and reorders; the writer may stop before it commits, or between
 * the commit and the answer; a client that hears nothing asks again with the same key. Stages and events bear the names of the code,
 * with _ for -, and every RULE and BESIDE is a row of its table: handoff_names_test.cpp compares them with `rongan tables`.
 *
 *   -DTROUBLE=n   at most n losses, repetitions and crashes; without it there is no bound (for liveness a bound is needed:
 *                 a network that loses everything for ever lets nothing end)
 *   -DBUG=n       one planted error, which the check must find (see below)
 */
#ifndef OFFERS
#define OFFERS 2 /* an offer, and the way back or a second attempt */
#endif
#ifndef CLIENTS
#define CLIENTS 4
#endif
#ifndef BUG
#define BUG 0
#endif
#define HALF_COMMIT (BUG == 1)   /* the end of the handoff and the custody of the case are two commits */
#define ACCEPT_ENDED (BUG == 2)  /* a handoff that was withdrawn can still be accepted */
#define KEY_FORGOTTEN (BUG == 3) /* the answer is not kept in the commit of the act */
#define CLOCK_DECIDES (BUG == 4) /* silence counts as acceptance */
#define NOBODY_ASKED (BUG == 5)  /* an offer that ran out goes to no superior */
#define DUTY_STAYS (BUG == 6)    /* the clocks of the case are not armed for the body that takes it */

mtype:stage = { fresh, offered, received, expired, accepted, refused, withdrawn };
mtype:event = { nothing, hand_over, offer, receive, accept, refuse, withdraw, designate, term_expired, decide_custody };

#define FIRST 0
#define SECOND 1
#define SUPERIOR 2
#define CLOCK 3
#define ENGINE 4
#define NOBODY 5

typedef Handoff {
    mtype:stage stage;
    byte sender, receiver;
    bool answer_due;    /* house/handoff-answer runs, owed by the receiver */
    bool designate_due; /* house/designate is owed by the common superior */
    bool breached;      /* ... and its date has passed */
};
Handoff handoff[OFFERS];
byte begun;

/* The case: one bit a body, so that nobody and both can be told from one. */
bool owns[2];
byte offered_to = NOBODY;
byte duty_at;  /* the body that the clocks of the case are armed for */
bool deciding; /* house/decide-custody runs */

typedef Request {
    mtype:event on;
    byte by, h;
    bool to_receiver; /* the superior's decision */
    bool waiting;     /* the client has not heard */
    bool flying;      /* a copy is on its way, or lies somewhere */
    bool replying;    /* committed or refused; the answer is on its way */
    bool stored;      /* the answer is kept under the key */
    bool done;        /* the act happened */
};
Request r[CLIENTS];

#ifdef TROUBLE
byte trouble;
#define AND_TROUBLE && trouble < TROUBLE -> trouble++
#else
#define AND_TROUBLE -> skip
#endif

#define PENDING(H) (handoff[H].stage == offered || handoff[H].stage == received || handoff[H].stage == expired)
#define ENDED(H) (handoff[H].stage == accepted || handoff[H].stage == refused || handoff[H].stage == withdrawn)
#define ONE_OWNER (owns[FIRST] + owns[SECOND] == 1)
#define OWNER (owns[FIRST] -> FIRST : SECOND)
#define HELD (duty_at < 2 && owns[duty_at])

/* What holds after every commit. */
inline check() {
    assert(ONE_OWNER);
    assert(HELD);
    h = 0;
    do
    :: h < OFFERS ->
        assert(!PENDING(h) || (h == begun - 1 && offered_to == handoff[h].receiver && owns[handoff[h].sender]));
        assert(!PENDING(h) || handoff[h].answer_due || (handoff[h].designate_due && handoff[h].stage == expired));
        assert(PENDING(h) || !(handoff[h].answer_due || handoff[h].designate_due));
        h++
    :: else -> break
    od;
    assert(offered_to == NOBODY || PENDING(begun - 1))
}

#define X handoff[h]
#define RULE(FROM, ON, TO, BY) :: on == ON && X.stage == FROM && by == BY -> X.stage = TO; applied = true; was = FROM;
#define BESIDE(ON, BY) :: on == ON && PENDING(h) && by == BY -> applied = true; was = X.stage;

inline arm() {
    duty_at = OWNER
}
/* To the case: handoff-accepted. */
inline carry_out() {
    X.answer_due = false;
    X.designate_due = false;
    moved = true;
    owns[X.receiver] = true;
#if !HALF_COMMIT
    owns[X.sender] = false;
    offered_to = NOBODY;
    deciding = false;
#if !DUTY_STAYS
    arm()
#endif
#endif
}
/* To the case: handoff-returned. */
inline give_back() {
    X.answer_due = false;
    X.designate_due = false;
    offered_to = NOBODY;
    deciding = true;
    arm()
}
inline escalate() {
    X.answer_due = false;
    X.designate_due = !NOBODY_ASKED
}

/* The writer: one request, its effects and the answer under its key in one commit, or a refusal that changes nothing. */
inline serve(s) {
    on = r[s].on;
    by = r[s].by;
    h = r[s].h;
    applied = false;
    moved = false;
    was = fresh;
    if
    :: r[s].stored -> skip /* the same answer again */
    :: else ->
        if
        RULE(offered,  receive,      received,  X.receiver) skip
        RULE(offered,  accept,       accepted,  X.receiver) carry_out()
        RULE(received, accept,       accepted,  X.receiver) carry_out()
        RULE(expired,  accept,       accepted,  X.receiver) carry_out()
        RULE(offered,  refuse,       refused,   X.receiver) give_back()
        RULE(received, refuse,       refused,   X.receiver) give_back()
        RULE(expired,  refuse,       refused,   X.receiver) give_back()
        RULE(offered,  withdraw,     withdrawn, X.sender) give_back()
        RULE(received, withdraw,     withdrawn, X.sender) give_back()
        RULE(expired,  withdraw,     withdrawn, X.sender) give_back()
        RULE(offered,  term_expired, expired,   CLOCK) escalate()
        RULE(received, term_expired, expired,   CLOCK) escalate()
        RULE(expired,  designate,    accepted,  SUPERIOR && r[s].to_receiver) carry_out()
        RULE(expired,  designate,    refused,   SUPERIOR && !r[s].to_receiver) give_back()
        BESIDE(term_expired, CLOCK && X.stage == expired && !X.breached) X.breached = true
        :: on == hand_over && by < 2 && owns[by] && offered_to == NOBODY && begun < OFFERS ->
            applied = true;
            h = begun;
            offered_to = 1 - by;
            X.sender = by;
            X.receiver = 1 - by;
            on = offer;
            by = ENGINE;
            if
            RULE(fresh, offer, offered, ENGINE) X.answer_due = true; begun++; arm()
            fi;
            on = hand_over
        :: on == decide_custody && by < 2 && owns[by] && deciding ->
            applied = true;
            deciding = false
#if ACCEPT_ENDED
        :: on == accept && X.stage == withdrawn && by == X.receiver ->
            X.stage = accepted;
            applied = true;
            was = withdrawn;
            carry_out()
#endif
#if CLOCK_DECIDES
        :: on == term_expired && X.stage == offered && by == CLOCK ->
            X.stage = accepted;
            applied = true;
            was = offered;
            carry_out()
#endif
        :: else -> skip /* refused: nothing is kept, so the same key may be tried again */
        fi;
        /* Custody goes only by the receiver's acceptance or the superior's word, and only out of an offer that waits. */
        assert(!moved || (on == accept && by == X.receiver && (was == offered || was == received || was == expired)) ||
               (on == designate && by == SUPERIOR && was == expired && r[s].to_receiver));
        assert(!(applied && r[s].done)); /* one key, one act */
        r[s].done = r[s].done || applied;
        r[s].stored = applied && !KEY_FORGOTTEN
    fi;
    check()
}

#define LATEST handoff[r[s].h]

/* What a body asks of the latest handoff that it can know of; by the time it is served the answer may have changed. */
inline ask(s, who) {
    r[s].by = who;
    r[s].h = (begun > 0 -> begun - 1 : 0);
    if
    :: who < 2 && (owns[who] || offered_to == NOBODY) -> r[s].on = hand_over
    :: who < 2 && deciding && owns[who] -> r[s].on = decide_custody
    :: who < 2 && LATEST.receiver == who && PENDING(r[s].h) -> r[s].on = receive
    :: who < 2 && LATEST.receiver == who && begun > 0 -> r[s].on = accept
    :: who < 2 && LATEST.receiver == who && begun > 0 -> r[s].on = refuse
    :: who < 2 && LATEST.sender == who && begun > 0 -> r[s].on = withdraw
    :: who == SUPERIOR -> r[s].on = designate; r[s].to_receiver = true
    :: who == SUPERIOR -> r[s].on = designate
    :: who == CLOCK -> r[s].on = term_expired
    fi;
    r[s].waiting = (who != CLOCK);
    r[s].flying = true
}
inline forget(s) {
    r[s].on = nothing;
    r[s].by = 0;
    r[s].h = 0;
    r[s].to_receiver = false;
    r[s].stored = false;
    r[s].done = false
}
#define IDLE(s) (!r[s].waiting && !r[s].flying && !r[s].replying)
#define SUPERIOR_OWES (begun > 0 && handoff[begun - 1].designate_due)
#define CLOCK_RUNS (begun > 0 && (handoff[begun - 1].answer_due || (handoff[begun - 1].designate_due && !handoff[begun - 1].breached)))

/* One line to the server: a person of a body, the superior, or the engine's own clock. */
proctype client(byte s, who) {
    mtype:event on;
    mtype:stage was;
    byte by, h;
    bool applied, moved;
end:
    do
    :: atomic { IDLE(s) && (who < 2 || (who == SUPERIOR && SUPERIOR_OWES) || (who == CLOCK && CLOCK_RUNS)) -> ask(s, who) }
    :: who < 2 && IDLE(s) -> skip /* nobody must ask for anything */
    :: atomic {
        r[s].flying -> serve(s);
        r[s].flying = false;
        if
        :: r[s].waiting -> r[s].replying = true
        :: else -> forget(s)
        fi;
        on = nothing; was = fresh; by = 0; h = 0; applied = false; moved = false
       }
    :: atomic { /* the answer arrives */
        r[s].replying -> r[s].replying = false;
        r[s].waiting = false;
        if
        :: !r[s].flying -> forget(s)
        :: else -> skip
        fi
       }
    :: r[s].waiting && !r[s].flying && !r[s].replying -> r[s].flying = true /* no answer: the same again, under the same key */
    :: atomic { r[s].waiting && r[s].replying && !r[s].flying && who < 2 AND_TROUBLE; r[s].flying = true } /* impatience: a second copy */
    :: atomic { r[s].replying AND_TROUBLE; r[s].replying = false } /* the writer stops after the commit, or the answer is lost */
    :: atomic { /* the writer stops before the commit, or the request is lost */
        r[s].flying && who != CLOCK AND_TROUBLE; r[s].flying = false;
        if
        :: IDLE(s) -> forget(s)
        :: else -> skip
        fi
       }
    :: atomic { /* the client stops, and remembers nothing when it is back */
        r[s].waiting && r[s].flying && !r[s].replying && who < 2 AND_TROUBLE; r[s].waiting = false
       }
    od
}

init {
    byte h;
    atomic {
        do
        :: h < OFFERS -> handoff[h].stage = fresh; h++
        :: else -> break
        od;
        h = 0;
        do
        :: h < CLIENTS -> r[h].on = nothing; h++
        :: else -> break
        od;
        h = 0;
        owns[FIRST] = true;
        duty_at = FIRST;
        run client(0, SUPERIOR);
        run client(1, CLOCK);
        run client(2, FIRST);
        run client(3, SECOND)
#if CLIENTS > 4
        ;
        run client(4, SECOND)
#endif
    }
}

/* With every process treated fairly, and trouble that comes to an end: every offer ends, and then the case has a holder with a duty. */
#define LAST (OFFERS - 1)
ltl offers_end { [] (PENDING(0) -> <> ENDED(0)) && [] (PENDING(LAST) -> <> ENDED(LAST)) }
ltl held { [] ((begun == 0 || ONE_OWNER) && ((ENDED(0) || ENDED(LAST)) -> HELD)) }
