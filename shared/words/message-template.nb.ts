/** The usual words of messages, in Norwegian Bokmål (as message-template.en.ts). */
import type { UsualMessages } from './message-template.en.ts';

const sign = '{{sender}}';

export const usualMessagesNb: UsualMessages = {
  announcement: {
    subject: 'Det er planlagt en endring på datamaskinen din: {{release}}',
    body: `Hei {{name}},

datamaskinen din skal få **{{release}}**. Du får en innkalling med dag og klokkeslett før noen kommer. Foreløpig trenger du ikke å gjøre noe.

{{callWhom}}

${sign}`,
  },
  invitation: {
    subject: 'Avtalen din: {{release}}',
    body: `Hei {{name}},

vi kommer til datamaskinen din i forbindelse med **{{release}}**:

**{{when}}**

- Hvor: {{where}}
- Hvor lang tid det tar: {{minutes}}
- Datamaskin: {{devices}}

## Før vi kommer

Lagre arbeidet ditt og lukk programmene dine.

{{doBefore}}

## Svar oss

[Bekreft avtalen, eller si fra at den ikke passer]({{link}})

Fortell oss hvilken dag du helst vil ha, hvilke spesielle programmer og skrivere du bruker, hvor filene dine ligger, hva du har behov for, om du trenger en lånemaskin imens, og hvem andre som kan være til stede.

{{link}}

## Hvis noe er galt

{{callWhom}}

${sign}`,
  },
  correction: {
    subject: 'Endret: avtalen din om {{release}}',
    body: `Hei {{name}},

avtalen din om **{{release}}** er endret. Se bort fra det vi skrev før:

_{{before}}_

Nå gjelder:

**{{when}}**

- Hvor: {{where}}
- Hvor lang tid det tar: {{minutes}}
- Datamaskin: {{devices}}

[Bekreft den nye avtalen, eller si fra at den ikke passer]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  cancellation: {
    subject: 'Avlyst: avtalen din om {{release}}',
    body: `Hei {{name}},

avtalen din om **{{release}}** er avlyst. Ingen kommer:

_{{before}}_

Du hører fra oss hvis det blir en ny avtale.

{{callWhom}}

${sign}`,
  },
  reminder: {
    subject: 'Påminnelse: avtalen din om {{release}}',
    body: `Hei {{name}},

vi kommer til datamaskinen din i forbindelse med **{{release}}**:

**{{when}}**

- Hvor: {{where}}
- Hvor lang tid det tar: {{minutes}}

Lagre arbeidet ditt og lukk programmene dine før vi kommer.

{{doBefore}}

[Bekreft avtalen, eller si fra at den ikke passer]({{link}})

{{callWhom}}

${sign}`,
  },
  handout: {
    subject: '{{release}}',
    body: `Hei {{name}},

vi kommer til datamaskinen din:

**{{when}}**

- Hvor: {{where}}
- Hvor lang tid det tar: {{minutes}}
- Datamaskin: {{devices}}

Lagre arbeidet ditt og lukk programmene dine før vi kommer.

{{doBefore}}

{{callWhom}}

${sign}`,
  },
  after: {
    subject: 'Ferdig: {{release}}',
    body: `Hei {{name}},

arbeidet med **{{release}}** på datamaskinen din er ferdig.

Er noe galt, eller mangler noe? [Si fra her]({{link}}), eller ring:

{{callWhom}}

${sign}`,
  },
  training: {
    subject: 'Kurset ditt: {{course}}',
    body: `Hei {{name}},

du har plass på kurset **{{course}}** i forbindelse med **{{release}}**:

**{{when}}**

- Hvor: {{where}}
- Hvor lenge det varer: {{minutes}}
- Kursholder: {{trainer}}
- Språk: {{spoken}}

Si fra hvis du ikke kan komme, så noen andre kan få plassen din.

{{callWhom}}

${sign}`,
  },
  'training-moved': {
    subject: 'Endret: kurset ditt {{course}}',
    body: `Hei {{name}},

kurset ditt **{{course}}** i forbindelse med **{{release}}** er endret. Se bort fra det vi skrev før:

_{{before}}_

Nå gjelder:

**{{when}}**

- Hvor: {{where}}
- Hvor lenge det varer: {{minutes}}
- Kursholder: {{trainer}}
- Språk: {{spoken}}

Si fra hvis du ikke kan komme, så noen andre kan få plassen din.

{{callWhom}}

${sign}`,
  },
  'training-cancelled': {
    subject: 'Avlyst: kurset ditt {{course}}',
    body: `Hei {{name}},

du er ikke lenger ventet på kurset **{{course}}** i forbindelse med **{{release}}**:

_{{before}}_

Du hører fra oss hvis du får plass på et annet kurs.

{{callWhom}}

${sign}`,
  },
  contact: {
    subject: 'Bekreft: {{release}} i avdelingen din',
    body: `Hei {{name}},

vi planlegger å komme med **{{release}}** til disse arbeidsplassene:

**{{departments}}**

Se over arbeidsplassene og datoene, og bekreft dem, eller si fra om det er noe spesielt: rom som er stengt, folk som er borte, utstyr som står et annet sted.

[Se på avdelingen din og bekreft]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'contact-reminder': {
    subject: 'Påminnelse: bekreft {{release}} i avdelingen din',
    body: `Hei {{name}},

vi ba deg bekrefte arbeidsplassene og datoene for **{{release}}**, og har ikke hørt fra deg ennå:

**{{departments}}**

[Se på avdelingen din og bekreft]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  seats: {
    subject: 'Arbeidsplasser uten bruker i avdelingen din: {{release}}',
    body: `Hei {{name}},

i forbindelse med **{{release}}** kommer vi til disse arbeidsplassene i avdelingen din. De har ingen egen bruker, så vi sier fra til deg:

**{{when}}**

Be dem som arbeider der, om å lagre arbeidet sitt og lukke programmene sine før vi kommer, og sørg for at noen kan slippe oss inn.

{{doBefore}}

[Se på avdelingen din, og si fra om det er noe spesielt]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-moved': {
    subject: 'Endret: arbeidsplasser uten bruker i avdelingen din, {{release}}',
    body: `Hei {{name}},

det vi skrev om arbeidsplasser uten bruker i forbindelse med **{{release}}**, er endret. Se bort fra det vi skrev før. Nå gjelder:

**{{when}}**

[Se på avdelingen din, og si fra om det er noe spesielt]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-cancelled': {
    subject: 'Avlyst: arbeidsplasser uten bruker i avdelingen din, {{release}}',
    body: `Hei {{name}},

det vi skrev om disse arbeidsplassene i avdelingen din i forbindelse med **{{release}}**, gjelder ikke lenger. Ingen kommer, eller så har arbeidsplassen fått en bruker, som får beskjed:

_{{before}}_

{{callWhom}}

${sign}`,
  },
  'service-desk': {
    subject: 'Orientering til brukerstøtten: {{release}}',
    body: `## Hva som kommer

{{brings}}

## Når og hvor

{{waves}}

## Kjente feil, og hva folk gjør imens

{{errors}}

## Tilbakestilling

{{backOut}}

## Hvem brukerne skal ringe

{{callWhom}}

${sign}`,
  },
};
