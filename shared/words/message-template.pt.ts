/** The usual words of messages, in Portuguese (as message-template.en.ts). */
import type { UsualMessages } from './message-template.en.ts';

const sign = '{{sender}}';

export const usualMessagesPt: UsualMessages = {
  announcement: {
    subject: 'Está prevista uma mudança no seu computador: {{release}}',
    body: `Caro/a {{name}},

o seu computador vai receber **{{release}}**. Antes de alguém ir ter consigo, receberá um convite com o dia e a hora. Por agora, não precisa de fazer nada.

{{callWhom}}

${sign}`,
  },
  invitation: {
    subject: 'A sua marcação: {{release}}',
    body: `Caro/a {{name}},

vamos ao seu posto de trabalho tratar do seu computador (**{{release}}**):

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}
- Computador: {{devices}}

## Antes de chegarmos

Guarde o seu trabalho e feche os seus programas, por favor.

{{doBefore}}

## Responda, por favor

[Confirme a marcação ou diga-nos que não lhe convém]({{link}})

Diga-nos que dia prefere, que programas especiais e impressoras utiliza, onde estão os seus ficheiros, do que precisa, se entretanto precisa de um computador emprestado e quem mais pode estar presente.

{{link}}

## Se houver algum problema

{{callWhom}}

${sign}`,
  },
  correction: {
    subject: 'Alterada: a sua marcação para {{release}}',
    body: `Caro/a {{name}},

a sua marcação para **{{release}}** foi alterada. Esqueça, por favor, o que lhe dissemos antes:

_{{before}}_

Agora é:

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}
- Computador: {{devices}}

[Confirme a nova marcação ou diga-nos que não lhe convém]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  cancellation: {
    subject: 'Cancelada: a sua marcação para {{release}}',
    body: `Caro/a {{name}},

a sua marcação para **{{release}}** foi cancelada. Ninguém irá ter consigo em:

_{{before}}_

Se houver outra marcação, receberá notícias nossas.

{{callWhom}}

${sign}`,
  },
  reminder: {
    subject: 'Lembrete: a sua marcação para {{release}}',
    body: `Caro/a {{name}},

vamos ao seu posto de trabalho tratar do seu computador (**{{release}}**):

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}

Antes de chegarmos, guarde o seu trabalho e feche os seus programas, por favor.

{{doBefore}}

[Confirme a marcação ou diga-nos que não lhe convém]({{link}})

{{callWhom}}

${sign}`,
  },
  handout: {
    subject: '{{release}}',
    body: `Caro/a {{name}},

vamos ao seu posto de trabalho tratar do seu computador:

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}
- Computador: {{devices}}

Antes de chegarmos, guarde o seu trabalho e feche os seus programas, por favor.

{{doBefore}}

{{callWhom}}

${sign}`,
  },
  after: {
    subject: 'Concluído: {{release}}',
    body: `Caro/a {{name}},

o trabalho de **{{release}}** no seu computador está concluído.

Há algum problema ou falta alguma coisa? [Diga-nos aqui]({{link}}) ou ligue:

{{callWhom}}

${sign}`,
  },
  training: {
    subject: 'A sua formação: {{course}}',
    body: `Caro/a {{name}},

tem lugar na formação **{{course}}**, no âmbito de **{{release}}**:

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}
- Formador/a: {{trainer}}
- Língua: {{spoken}}

Se não puder vir, avise-nos, por favor, para que outra pessoa possa ficar com o seu lugar.

{{callWhom}}

${sign}`,
  },
  'training-moved': {
    subject: 'Alterada: a sua formação {{course}}',
    body: `Caro/a {{name}},

a sua formação **{{course}}**, no âmbito de **{{release}}**, foi alterada. Esqueça, por favor, o que lhe dissemos antes:

_{{before}}_

Agora é:

**{{when}}**

- Onde: {{where}}
- Duração: {{minutes}}
- Formador/a: {{trainer}}
- Língua: {{spoken}}

Se não puder vir, avise-nos, por favor, para que outra pessoa possa ficar com o seu lugar.

{{callWhom}}

${sign}`,
  },
  'training-cancelled': {
    subject: 'Cancelada: a sua formação {{course}}',
    body: `Caro/a {{name}},

já não contamos consigo na formação **{{course}}**, no âmbito de **{{release}}**:

_{{before}}_

Se tiver lugar noutra sessão, receberá notícias nossas.

{{callWhom}}

${sign}`,
  },
  contact: {
    subject: 'Confirme, por favor: {{release}} no seu departamento',
    body: `Caro/a {{name}},

prevemos levar **{{release}}** a estes postos de trabalho:

**{{departments}}**

Veja, por favor, os postos e as datas, e confirme-os ou diga-nos o que há de especial: salas fechadas, pessoas ausentes, equipamento que está noutro sítio.

[Veja o seu departamento e confirme]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'contact-reminder': {
    subject: 'Lembrete: confirme, por favor, {{release}} no seu departamento',
    body: `Caro/a {{name}},

pedimos-lhe que confirmasse os postos e as datas de **{{release}}** e ainda não tivemos resposta:

**{{departments}}**

[Veja o seu departamento e confirme]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  seats: {
    subject: 'Postos sem utilizador no seu departamento: {{release}}',
    body: `Caro/a {{name}},

no âmbito de **{{release}}**, vamos a estes postos de trabalho do seu departamento. Não têm utilizador próprio, por isso avisamo-lo/a a si:

**{{when}}**

Peça, por favor, a quem lá trabalha que guarde o trabalho e feche os programas antes de chegarmos, e faça com que alguém nos possa abrir a porta.

{{doBefore}}

[Veja o seu departamento e diga-nos o que há de especial]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-moved': {
    subject: 'Alterado: postos sem utilizador no seu departamento, {{release}}',
    body: `Caro/a {{name}},

o que lhe dissemos sobre os postos sem utilizador, no âmbito de **{{release}}**, foi alterado. Esqueça, por favor, o que lhe dissemos antes. Agora é:

**{{when}}**

[Veja o seu departamento e diga-nos o que há de especial]({{link}})

{{link}}

{{callWhom}}

${sign}`,
  },
  'seats-cancelled': {
    subject: 'Cancelado: postos sem utilizador no seu departamento, {{release}}',
    body: `Caro/a {{name}},

o que lhe dissemos sobre estes postos do seu departamento, no âmbito de **{{release}}**, já não é válido. Ninguém irá lá, ou o posto já tem utilizador, que será avisado:

_{{before}}_

{{callWhom}}

${sign}`,
  },
  'service-desk': {
    subject: 'Informação para o apoio informático: {{release}}',
    body: `## O que vai chegar

{{brings}}

## Quando e onde

{{waves}}

## Erros conhecidos e o que fazer entretanto

{{errors}}

## Reposição do estado anterior

{{backOut}}

## Para quem os utilizadores devem ligar

{{callWhom}}

${sign}`,
  },
};
