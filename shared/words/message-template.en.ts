/** The usual words of messages, in English: what people get where a team wrote none of its own. Variables are those of message/variables.ts. */
import type { MessageKind } from '../domain/message/kinds.ts';

export type UsualMessages = { readonly [K in MessageKind]: { readonly subject: string; readonly body: string } };

const sign = '{{sender}}';

export const usualMessagesEn: UsualMessages = {
  announcement: {
    subject: 'A change to your computer is planned: {{release}}',
    body: `Dear {{name}},

we are going to bring **{{release}}** to your computer. You will get an invitation with a day and a time before anybody comes. There is nothing to do yet.

{{callWhom}}

${sign}`,
  },
  invitation: {
    subject: 'Your appointment: {{release}}',
    body: `Dear {{name}},

we come to your computer for **{{release}}**:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}
- Computer: {{devices}}

## Before we come

Please save your work and close your programs.

{{doBefore}}

## Please answer

[Confirm the appointment, or tell us that it does not suit]({{link}})

Please tell us which day you would prefer, which special software and printers you use, where your data lie, what you need, whether you need a computer on loan meanwhile, and who else may be present.

{{link}}

## If something is wrong

{{callWhom}}

${sign}`,
  },
  correction: {
    subject: 'Changed: your appointment for {{release}}',
    body: `Dear {{name}},

your appointment for **{{release}}** has changed. Please forget what we told you before:

_{{before}}_

It is now:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}
- Computer: {{devices}}

[Confirm the new appointment, or tell us that it does not suit]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  cancellation: {
    subject: 'Cancelled: your appointment for {{release}}',
    body: `Dear {{name}},

your appointment for **{{release}}** is cancelled. Nobody comes on:

_{{before}}_

You will hear from us if there is another one.

{{callWhom}}

${sign}`,
  },
  reminder: {
    subject: 'Reminder: your appointment for {{release}}',
    body: `Dear {{name}},

we come to your computer for **{{release}}**:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}

Please save your work and close your programs before we come.

{{doBefore}}

[Confirm the appointment, or tell us that it does not suit]({{link}})

{{callWhom}}

${sign}`,
  },
  handout: {
    subject: '{{release}}',
    body: `Dear {{name}},

we come to your computer:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}
- Computer: {{devices}}

Please save your work and close your programs before we come.

{{doBefore}}

{{callWhom}}

${sign}`,
  },
  after: {
    subject: 'Done: {{release}}',
    body: `Dear {{name}},

the work for **{{release}}** at your computer is done.

Is something wrong or missing? [Tell us here]({{link}}), or call:

{{callWhom}}

${sign}`,
  },
  training: {
    subject: 'Your training: {{course}}',
    body: `Dear {{name}},

you have a place in the training **{{course}}** for **{{release}}**:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}
- Trainer: {{trainer}}
- Language: {{spoken}}

If you cannot come, please say so, so that somebody else can have your place.

{{callWhom}}

${sign}`,
  },
  'training-moved': {
    subject: 'Changed: your training {{course}}',
    body: `Dear {{name}},

your training **{{course}}** for **{{release}}** has changed. Please forget what we told you before:

_{{before}}_

It is now:

**{{when}}**

- Where: {{where}}
- How long it takes: {{minutes}}
- Trainer: {{trainer}}
- Language: {{spoken}}

If you cannot come, please say so, so that somebody else can have your place.

{{callWhom}}

${sign}`,
  },
  'training-cancelled': {
    subject: 'Cancelled: your training {{course}}',
    body: `Dear {{name}},

you are not expected any more at the training **{{course}}** for **{{release}}**:

_{{before}}_

You will hear from us if you have a place in another session.

{{callWhom}}

${sign}`,
  },
  contact: {
    subject: 'Please confirm: {{release}} in your department',
    body: `Dear {{name}},

we plan to bring **{{release}}** to these seats:

**{{departments}}**

Please look at the seats and dates, and confirm them or tell us what is special: rooms that are closed, people who are away, equipment that stands elsewhere.

[Look at your department and confirm]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'contact-reminder': {
    subject: 'Reminder: please confirm {{release}} in your department',
    body: `Dear {{name}},

we asked you to confirm the seats and dates for **{{release}}**, and have not heard from you yet:

**{{departments}}**

[Look at your department and confirm]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  seats: {
    subject: 'Seats without a user in your department: {{release}}',
    body: `Dear {{name}},

we come for **{{release}}** to these seats of your department. They have no user of their own, so we tell you:

**{{when}}**

Please tell whoever works there to save their work and close their programs before we come, and see that somebody can let us in.

{{doBefore}}

[Look at your department, and tell us what is special]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-moved': {
    subject: 'Changed: seats without a user in your department, {{release}}',
    body: `Dear {{name}},

what we told you of seats without a user for **{{release}}** has changed. Please forget what we told you before. It is now:

**{{when}}**

[Look at your department, and tell us what is special]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-cancelled': {
    subject: 'Cancelled: seats without a user in your department, {{release}}',
    body: `Dear {{name}},

what we told you of these seats of your department for **{{release}}** does not hold any more. Nobody comes, or the seat has a user now, who is told:

_{{before}}_

{{callWhom}}

${sign}`,
  },
  'service-desk': {
    subject: 'Brief for the service desk: {{release}}',
    body: `## What comes

{{brings}}

## When and where

{{waves}}

## Known errors and what people do meanwhile

{{errors}}

## Back-out

{{backOut}}

## Whom users are told to call

{{callWhom}}

${sign}`,
  },
};
