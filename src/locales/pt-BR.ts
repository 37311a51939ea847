/** Português do Brasil. */
import type { Words } from './en.js';
import { numbersOf, type Captions, type Describe, type PodFacts, type WhatIf, type Why } from './shapes.js';

const { number, seconds, clock, list, count } = numbersOf('pt-BR');
const pods = (n: number) => count(n, 'Pod', 'Pods');
const times = (n: number) => count(n, 'vez', 'vezes');

const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'cada contêiner fosse agendado sozinho',
  podsHealThemselves: 'os Pods se curassem sozinhos',
};
const whatIfs = (whatIf: readonly WhatIf[]) => `Não é Kubernetes: e se ${list(whatIf.map((name) => FALSE[name]))}?`;

const elements: Words = {
  problem: (message) => import('./problems/pt-BR.js').then(({ default: say }) => say(message)),
  play: 'Reproduzir',
  pause: 'Pausar',
  playAgain: 'Reproduzir de novo',
  previousStep: 'Passo anterior',
  nextStep: 'Próximo passo',
  scrubber: 'Tempo da história',
  position: (step, steps, time) => `passo ${step} de ${steps}, ${count(time, 'segundo', 'segundos')}`,
  steps: 'Passos',
  restart: 'Do início',
  rate: 'Velocidade',
  times: (rate) => `${number(rate)}×`,
  captions: 'Legendas',
  fullscreen: 'Tela cheia',
  leaveFullscreen: 'Sair da tela cheia',
  more: 'Mais',
  copyLink: 'Copiar link para este momento',
  copyScenario: 'Copiar o cenário',
  saveSVG: 'Salvar a imagem como SVG',
  savePNG: 'Salvar a imagem como PNG',
  describe: 'Descrever a imagem',
  help: 'Teclas',
  close: 'Fechar',
  openCloseUp: 'Ver de perto',
  linkCopied: 'Link copiado',
  scenarioCopied: 'Cenário copiado',
  saved: (file) => `Salvo como ${file}`,
  notSaved: 'Não foi possível salvar a imagem',
  notLoaded: 'Não foi possível carregar o cenário',
  copyByHand: 'A área de transferência não está disponível aqui. Copie o texto você mesmo:',
  rateIs: (rate) => `Velocidade ${rate}`,
  captionsAre: (shown) => (shown ? 'Legendas ativadas' : 'Legendas desativadas'),
  pictureAt: (time) => `A imagem em ${time}`,
  step: (step, steps) => `Passo ${step} de ${steps}.`,
  end: 'Fim da história.',
  keysHeading: 'Teclas',
  keysHint: 'Funcionam enquanto o foco está dentro da história.',
  keys: {
    play: 'reproduzir, pausar',
    back: '5 segundos para trás',
    forward: '5 segundos para a frente',
    leapBack: 'um décimo para trás',
    leapForward: 'um décimo para a frente',
    previousEvent: 'evento anterior',
    nextEvent: 'próximo evento',
    previousStep: 'passo anterior',
    nextStep: 'próximo passo',
    tenths: 'para esse décimo',
    start: 'para o início',
    end: 'para o fim',
    slower: 'mais devagar',
    faster: 'mais rápido',
    fullscreen: 'tela cheia',
    captions: 'legendas',
    describe: 'descrever a imagem',
    help: 'estas teclas',
    walk: 'na imagem: de uma coisa a outra',
    open: 'na imagem: ver de perto',
    up: 'na imagem: voltar para cima',
  },
  controls: 'Controles',
  take: 'Para levar',
  read: 'Para ler',
  transcript: 'Transcrição',
  because: (cause) => `porque: ${cause}`,
  notices: (n) => count(n, 'aviso', 'avisos'),
  loading: 'Carregando o cenário…',
  picture: 'O cluster',
  back: 'Cluster',
  backLabel: 'Voltar ao cluster',
  closeUp: (what) => `De perto: ${what}`,
  broken: (n) => (n === 1 ? 'Há um problema' : `Há ${n} problemas`),
  unmet: (n) =>
    n === 1 ? 'Esta história não termina como esperado' : `Esta história não termina como esperado, ${times(n)}`,
  act: {
    open: (what) => `O que pode ser feito com ${what}`,
    nothing: 'Nada pode ser feito com isto.',
    verbs: {
      delete: () => 'Excluir',
      crash: (container) => `Fazer ${container} falhar`,
      outOfMemory: (container) => `Deixar ${container} sem memória`,
      cordon: () => 'Isolar (cordon): sem novos Pods',
      uncordon: () => 'Liberar (uncordon): novos Pods de novo',
      drain: () => 'Esvaziar (drain): seus Pods devem sair',
      nodeDown: () => 'Fazer a máquina falhar',
      nodeUp: () => 'Ligar a máquina de novo',
      scaleUp: (replicas) => `Aumentar para ${replicas}`,
      scaleDown: (replicas) => `Reduzir para ${replicas}`,
      restart: () => 'Reiniciar o rollout',
    },
    refused: {
      terminating: 'já está terminando',
      finished: 'já terminou',
      nameless: 'o cenário não tem nome para isso',
      notRunning: 'não está em execução agora',
      nodeLost: 'seu nó foi perdido',
      noReplicas: 'não há nenhuma',
    },
    done: (what, object, time) => `${what}: ${object}, em ${time}`,
    changed: (n) => `Suas alterações: ${n}`,
    problem: (message) => `Não executado: ${message}`,
    undone: (what) => `Desfeito: ${what}`,
    redone: (what) => `Refeito: ${what}`,
    fromLink: 'A história do link',
    undo: 'Desfazer',
    redo: 'Refazer',
    copyScenario: 'Copiar como YAML',
    copyLink: 'Copiar link',
    scenarioCopied: 'O cenário alterado foi copiado',
    linkCopied: 'O link para a história alterada foi copiado',
    copyByHand: 'A área de transferência não está disponível aqui. Copie você mesmo:',
  },
  panels: {
    noFor: 'Este painel não pertence a nenhuma história: for="…" indica o id de um kube-story.',
    noStory: (id) => `Não há nenhum kube-story com o id “${id}” aqui.`,
    waiting: 'Aguardando a história…',
    unloaded: 'Não foi possível carregar esta parte da página.',
    terminal: {
      output: (command) => `Saída de ${command}`,
      refused: (n) => (n === 1 ? 'Este comando não pode ser executado' : `${n} problemas neste comando`),
      earlier: (n) => count(n, 'linha anterior', 'linhas anteriores'),
      notYet: 'O comando é digitado mais adiante na história.',
      allowed: (words) => `permitido: ${words}`,
      meant: (word) => `você quis dizer ${word}?`,
      problems: {
        program: (found) => `programa desconhecido “${found}”`,
        verb: (found) => (found ? `kubectl ${found} não é simulado` : 'falta o comando'),
        resource: (found) => (found ? `tipo de recurso desconhecido “${found}”` : 'falta o tipo de recurso'),
        flag: (found) => `opção desconhecida ${found}`,
        output: (found) => `formato de saída desconhecido “${found}”`,
        selector: (found) => `“${found}” não é um seletor de labels, como app=web`,
        value: (found) => `${found} precisa de um valor`,
        watch: (found) => `só um tipo de recurso pode ser observado, não ${found}`,
        name: (found) => `“${found}”: um nome precisa de um só tipo de recurso`,
      },
    },
    inspector: {
      title: 'Inspetor',
      choose: 'Objeto',
      status: 'Status',
      conditions: 'Condições',
      events: 'Eventos',
      why: 'Por que está assim?',
      yaml: 'Como YAML',
      noEvents: 'Ainda não há eventos.',
      gone: 'Não existe mais. Era assim por último.',
      later: 'Ainda não existe.',
      type: 'Tipo',
      is: 'Status',
      reason: 'Motivo',
      since: 'Desde',
      goTo: (time) => `Ir para ${time}`,
      nothing: 'Ainda não há nada para ver.',
    },
    ledger: {
      title: 'Registro de Pods',
      loose: 'Pods sem controlador',
      before: 'Pod antigo',
      after: 'Pod novo',
      name: 'Nome',
      uid: 'UID',
      address: 'IP',
      node: 'Nó',
      volumes: 'Volumes',
      state: 'Estado',
      there: 'Presente',
      replaced: (old) => `${old} é substituído`,
      nobody: 'nada ainda',
      none: 'nenhum',
      same: 'o mesmo',
      other: 'novo',
      gone: 'não existe mais',
      unreplaced: 'Pods presentes',
      life: (from, until) => (until ? `${from} a ${until}` : `desde ${from}`),
      empty: 'vazio',
      claim: (name) => `claim ${name}`,
      nothing: 'Ainda não há Pods.',
    },
    quiz: {
      title: 'O que você acha?',
      check: 'Verificar',
      again: 'Tentar de novo',
      right: 'Certo',
      wrong: 'Errado',
      yours: 'sua resposta',
      answer: 'a resposta certa',
      noQuestion: 'Não há pergunta neste passo.',
      noStep: (step) => `A história não tem nenhum passo “${step}” com uma pergunta.`,
      broken: 'Esta pergunta precisa de duas opções ou mais, uma delas marcada como resposta (data-answer).',
      goOn: 'Continuar',
    },
  },
  notFetched: (url, reason) => `não foi possível carregar “${url}”: ${reason}`,
  unreachable: 'o servidor não responde',
  unreadable: 'não foi possível carregar a parte que lê e calcula cenários',
};

const picture = {
  cluster: 'Cluster Kubernetes',
  zone: (name: string) => `zona ${name.replace(/^zone[- ]/, '')}`,
  notSimulated: 'não simulado',
  harmless: 'não mudaria o que é mostrado',
  coming: 'este nó ainda não existe',
  deleted: 'excluído',
  controlPlane: 'plano de controle',
  node: 'Nó',
  silent: 'sem heartbeat',
  clusterTime: 'tempo do cluster',
  clock,
  seconds,
  pending: 'Pending',
  nobodyWaits: 'nenhum Pod espera',
  services: 'Services',
  desk: {
    ready: (ready: number, all: number) => `${ready} de ${all} prontos`,
    nobody: 'nenhum Pod corresponde',
    nobodyShort: 'nenhum Pod',
    noSelector: 'sem seletor',
    external: 'nome externo',
  },
  headless: 'headless',
  storage: 'Armazenamento',
  usedBy: (names: string) => `→ ${names}`,
  unused: 'em nenhum apartamento agora',
  unusedShort: 'sem uso',
  lift: 'elevador',
  free: 'livre',
  full: 'cheio',
  cordoned: 'isolado',
  best: 'melhor',
  equals: (n: number) => [`um de ${n} iguais`, `1 de ${n} iguais`, `1 de ${n}`],
  equal: 'igualmente bom',
  score: 'pontos',
  fits: 'cabe',
  refused: 'connection refused',
  no: 'recusado',
  answer: 'resposta',
  notKubernetes: whatIfs,
  gone: (uid: string) => [`foi-se · uid ${uid} não volta`, `uid ${uid} foi-se`, 'foi-se'],
  pulling: (image: string) => `baixa ${image}`,
  of: (ready: number, all: number) => `${ready} de ${all}`,
  nodesOwn: ['o endereço do nó', 'o do nó'],
  hostPort: (ports: readonly number[]) => [
    `hostPort ${ports[0]}${ports.length > 1 ? ` +${ports.length - 1}` : ''}`,
    `nó:${ports[0]}`,
  ],
  portTaken: (port: string) => `${port}: address already in use`,
  addressInUse: ['address already in use', 'porta em uso'],
  exited: (name: string, reason: string, code: number) => [
    `${name}: ${reason}, código ${code}`,
    `${name}: código ${code}`,
    `código ${code}`,
  ],
  starting: (name: string) => [`${name} inicia`, 'inicia'],
  preStop: (name: string) => [`hook preStop de ${name}`, 'hook preStop', 'preStop'],
  evictionRefused: '✗ remoção recusada',
  budget: (name: string, needed: number) => `o budget ${name} precisa de ${needed} saudáveis`,
  unready: (name: string) => [`${name} não está pronto`, 'não pronto'],
  gated: (gates: readonly string[]) => [`SchedulingGated: ${gates.join(', ')}`, 'SchedulingGated', 'gated'],
  victims: (node: string) => [`espera os removidos em ${node}`, `remoção em ${node}`, node],
  initDone: (done: number, all: number) => `init ${done}/${all}`,
  more: (n: number) => `+${n} mais`,
  waiting: 'nada a fazer ainda',
  queued: ['espera o scheduler', 'espera', '…'],
  considered: ['em qual nó cabe?', 'qual nó?'],
  desired: 'desejados',
  observed: 'presentes',
  next: {
    create: (n: number) => `→ criar ${n} do template`,
    createShort: (n: number) => `→ criar ${n}`,
    createSet: '→ criar seu ReplicaSet',
    wait: '→ cabe ao seu ReplicaSet',
    delete: (n: number) => `→ excluir ${n}`,
    scale: (n: number) => `→ escalar para ${n}`,
    nothing: () => '→ nada a fazer',
    createOne: (pod: string) => `→ criar ${pod}`,
    deleteOne: (pod: string) => `→ excluir ${pod}`,
    waits: (pod: string) => `espera ${pod}`,
    waitsReady: (pod: string) => `espera ${pod} ficar Ready`,
    waitsEnd: (pod: string) => `espera o fim de ${pod}`,
    waitsPods: (n: number) => `espera ${pods(n)}`,
  },
  has: (observed: number, desired: number) => `tem ${observed} de ${desired}`,
  onNodes: (nodes: number, ready: number) => `um em cada um de ${nodes} nós · Ready ${ready}`,
  onNodesShort: (nodes: number, ready: number) => `nós ${nodes} · Ready ${ready}`,
  job: (done: number, of: number | null, active: number, failed: number) => {
    const first = of === null ? `${done}` : `${done} de ${of}`;
    const bad = failed ? ` · ${failed} com falha` : '';
    return [`${first} feitos · ${active} ativos${bad}`, `${of === null ? done : `${done}/${of}`} feitos${bad}`];
  },
  jobDone: '✓ completo',
  jobFailed: (reason: string) => `✗ falhou${reason ? `: ${reason}` : ''}`,
  suspended: 'suspenso',
  backOff: (time: number) => `back-off: nova tentativa em ${seconds(time)}`,
  created: (uid: string) => `criado · uid ${uid}`,
  uid: (uid: string) => `uid ${uid}`,
  removed: (uid: string) => `removido · uid ${uid}`,
  deleting: 'está sendo excluído',
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `vinculado a ${node}`,
  fast: (n: number) => [`avanço rápido ${n}×`, `rápido ${n}×`, `${n}×`],
  notices: {
    Preempted: (_: string, who: string) => [
      ...(who ? [`preemptado: abre espaço para ${who}`, `abre espaço para ${who}`] : []),
      'preemptado: abre espaço',
      'preemptado',
    ],
    Nominated: () => ['espera espaço', 'espera'],
    EvictionRefused: () => ['fica: disruption budget', 'o budget recusa', 'recusado'],
    EvictionByEvictionAPI: () => ['removido: tem de sair', 'removido'],
    TaintManagerEviction: (message: string) =>
      message.startsWith('Cancel') ? ['afinal pode ficar', 'pode ficar'] : ['taint: tem de sair', 'taint'],
    Evicted: (message: string) => {
      const [, scarce, pressures] =
        /low on resource: ([\w.-]+?)\.(?:\s|$)|had condition: \[(.*?)\]/.exec(message) ?? [];
      const cause = scarce ? `o nó está sem ${scarce}` : pressures;
      return [...(cause ? [`Evicted: ${cause}`, cause] : ['Evicted pelo kubelet']), 'Evicted'];
    },
    DeadlineExceeded: () => ['DeadlineExceeded', 'tarde'],
    SandboxChanged: () => ['sandbox perdido: um novo', 'novo sandbox'],
    SandboxCreated: () => ['mesmo Pod, outro endereço', 'outro endereço'],
    Killing: (message: string) => {
      const [, container = '', probe = ''] = /ontainer (\S+) failed (\w+) probe/.exec(message) ?? [];
      return [`probe ${probe}: ${container} reinicia`, `probe ${probe}: reinício`, 'probe: reinício'];
    },
    Unhealthy: (message: string) => [message.split(':')[0]!, 'probe falhou', 'unhealthy'],
  },
  cards: {
    apiserver: 'Servidor da API',
    scheduler: 'Scheduler',
    'deployment-controller': 'Controlador de Deployment',
    'replicaset-controller': 'Controlador de ReplicaSet',
    'replication-controller': 'ReplicationController',
    'statefulset-controller': 'Controlador de StatefulSet',
    'daemonset-controller': 'Controlador de DaemonSet',
    'job-controller': 'Controlador de Job',
    'node-controller': 'Controlador de nós',
  },
  spoken: {
    cluster: (nodes: number, n: number) => `Cluster: ${count(nodes, 'nó', 'nós')}, ${pods(n)}`,
    node: (name: string, state: string, allocatable: string, n: number) =>
      `Nó ${name}, ${state}, ${allocatable} alocáveis, ${pods(n)}`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` em ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'não Ready'}${address ? `, endereço ${address}` : ''}`,
    service: (name: string, said: readonly string[]) => `Service ${[name, ...said].join(', ')}`,
    claim: (name: string, said: readonly string[]) => `PersistentVolumeClaim ${[name, ...said].join(', ')}`,
    gone: (name: string, uid: string) => `Pod ${name}, uid ${uid}, foi-se: não volta nunca`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, imagem ${image}, ${state}${restarts ? `, reiniciado ${times(restarts)}` : ''}`,
  },
  closeUp: {
    phase: 'fase',
    nobody: 'sem dono: ninguém o substitui',
    uid: (uid: string) => `uid ${uid}`,
    roles: { container: 'contêiner', sidecar: 'sidecar', init: 'contêiner de inicialização' },
    restarts: (n: number) => `reinícios ${n}`,
    lastExit: (reason: string, code: number) => `última saída: ${reason}, código ${code}`,
    probe: (name: string) => `probe ${name}`,
    passes: 'passa',
    fails: 'ainda não passa',
    notAsked: 'ainda não feita',
    command: (line: string) => `executa ${line}`,
    requests: (amounts: string) => `solicita ${amounts}`,
    ownFiles: 'arquivos próprios, da sua imagem',
    mount: (path: string, volume: string, readOnly: boolean) =>
      `${path} → ${volume}${readOnly ? ', somente leitura' : ''}`,
    network: 'um namespace de rede',
    networkShort: 'uma rede',
    oneAddress: 'um endereço para todo o apartamento',
    hostNetwork: 'a rede e o endereço do próprio nó',
    noAddress: 'ainda sem endereço',
    notReady: 'não Ready',
    mailbox: 'caixa de correio: portas',
    noPorts: 'nenhuma porta declarada',
    taken: 'já em uso',
    takenShort: 'em uso',
    flag: {
      up: 'bandeira erguida: Ready, recebe tráfego do Service',
      down: 'bandeira abaixada: não Ready, não recebe tráfego do Service',
      leaving: 'bandeira abaixada: terminando, não recebe novo tráfego do Service',
    },
    empty: 'vazio',
    outlives: 'sobrevive ao Pod',
    unused: 'ninguém o monta',
    lobby: 'ainda em nenhum nó',
    gone: 'foi-se: este Pod não volta',
    of: (asked: string, all: string) => `${asked} de ${all} solicitados`,
    ofPods: (n: string, all: string) => `${n} de ${all}`,
    not: (condition: string) => `sem ${condition}`,
    taint: 'taint',
    noTaints: 'sem taints',
    images: 'imagens',
    nobodyHere: 'nenhum Pod neste nó',
  },
  card: {
    node: 'Nó',
    allocatable: 'alocável',
    requests: 'requests',
    limits: 'limites',
    pods: 'Pods',
    taints: 'taints',
    address: 'endereço',
    owner: 'criado por',
    uid: 'uid',
    namespace: 'namespace',
    restarts: 'reinícios',
    image: 'imagem',
    ports: 'portas',
    lastExit: 'última saída',
    exit: (reason: string, code: number) => `${reason && `${reason}, `}código de saída ${code}`,
    type: 'tipo',
    selector: 'seletor',
    ready: 'pronto',
    notReady: 'não pronto',
    capacity: 'capacidade',
    accessModes: 'acesso',
    storageClass: 'classe',
    volume: 'volume',
    usedBy: 'usado por',
  },
  kinds: { container: 'Contêiner', sidecar: 'Contêiner sidecar', init: 'Contêiner de inicialização' },
};

const captions: Captions = {
  lang: 'pt-BR',
  actions: {
    apply: ({ objects }) => `Aplicado: ${list(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}.`,
    delete: ({ target }) => `Excluído: ${target.text}.`,
    scale: ({ target, replicas }) => `${target.text} é escalado para ${replicas}.`,
    crash: ({ target, exitCode, reason }) =>
      reason === 'SandboxChanged'
        ? `O sandbox de ${target.text} se perde.`
        : `O processo em ${target.text} termina: ${reason ?? `código de saída ${exitCode}`}.`,
    setImage: ({ target, image }) => `${target.text} deve executar ${image}.`,
    rollout: ({ target: { text }, action, toRevision }) =>
      ({
        restart: `${text} é implantado de novo: novos Pods do mesmo template.`,
        undo: `${text} volta ${toRevision ? `à revisão ${toRevision}` : 'à revisão anterior'}.`,
        pause: `O rollout de ${text} é pausado.`,
        resume: `O rollout de ${text} continua.`,
      })[action],
    evict: ({ target, resource }) =>
      resource ? `O nó de ${target.text} fica sem ${resource}.` : `${target.text} deve deixar seu nó.`,
    drain: ({ node }) => `${node} é esvaziado: sem novos Pods, e os que tem devem sair.`,
    request: ({ from, to }) => `${from.text} envia uma requisição a ${to.text}.`,
    write: ({ from, file }) => `${from.text} escreve ${file}.`,
    nodeDown: ({ node }) => `A máquina por trás de ${node} é perdida.`,
    nodeUp: ({ node }) => `A máquina por trás de ${node} está de volta.`,
    cordon: ({ node }) => `${node} é isolado: sem novos Pods.`,
    uncordon: ({ node }) => `${node} volta a receber novos Pods.`,
    taint: ({ node, taint: { key, value, effect }, remove }) =>
      `${node} ${remove ? 'perde' : 'recebe'} o taint ${key}${value ? `=${value}` : ''}:${effect}.`,
  },
  wait: (wait) =>
    wait.kind === 'duration'
      ? `Passam ${seconds(wait.duration / 1000)}.`
      : `Até que ${wait.for.text} esteja ${wait.condition}.`,
  milestones: {
    apply: (objects) => `O servidor da API guarda ${objects}.`,
    create: (n) => `Seu controlador não vê nenhum onde quer ${n}, e ${n === 1 ? 'o cria' : `cria ${n} Pods`}.`,
    schedule: (n) => (n === 1 ? 'O scheduler procura um nó para o Pod.' : 'O scheduler procura um nó para cada Pod.'),
    pull: (n) =>
      `Em seu nó, cada Pod recebe um endereço próprio. ${n === 1 ? 'A imagem é baixada' : `${n} imagens são baixadas`}.`,
    start: ({ containers, init, sidecars }) => {
      const before = [
        !init
          ? ''
          : init === 1
            ? 'um contêiner de inicialização executa até o fim'
            : `${init} contêineres de inicialização executam até o fim, um após o outro`,
        !sidecars ? '' : sidecars === 1 ? 'o sidecar inicia' : `${sidecars} sidecars iniciam`,
      ].filter(Boolean);
      const own = containers === 1 ? 'o contêiner inicia' : `${containers} contêineres iniciam, na ordem do seu Pod`;
      return before.length ? `Primeiro, ${list(before)}. Depois, ${own}.` : `${own[0]!.toUpperCase()}${own.slice(1)}.`;
    },
    settled: ({ pods: all, ready, waiting }) => {
      if (ready === all)
        return all === 1 ? 'O Pod está Ready.' : `${all === 2 ? 'Os dois' : `Todos os ${all}`} Pods estão Ready.`;
      const rest = !waiting ? '' : waiting === 1 ? ' Um Pod espera um nó.' : ` ${waiting} Pods esperam um nó.`;
      return `${ready} de ${pods(all)} ${ready === 1 ? 'está' : 'estão'} Ready.${rest}`;
    },
  },
  titles: {
    apply: 'Aplicar',
    create: 'Criar',
    schedule: 'Agendar',
    pull: 'Baixar',
    start: 'Iniciar',
    settled: 'Estável',
  },
  notKubernetes: { caption: 'Não é Kubernetes:', story: whatIfs },
  list,
  equals: (n) => `(um de ${n} iguais)`,
};

const why: Why = {
  step: (n, title, message) => `Passo ${n}, “${title}”: ${message}.`,
  beginning: (object) => `O cenário começou com ${object}.`,
  says: (object, message) => `${object}: ${message}.`,
  acts: (object, message) => `${object}: ${message}.`,
  podCreated: (pod, owner) =>
    owner ? `${owner} criou o Pod ${pod} a partir do seu template.` : `O servidor da API guardou o Pod ${pod}.`,
  reconciles: ({ owner, desired, observed, next, count: n }) =>
    `${owner} quer ${desired} e tem ${observed}: seu controlador ${next === 'create' ? 'cria' : 'exclui'} ${n === 1 ? 'um Pod' : `${n} Pods`}.`,
  bound: (object, node) => `O scheduler vinculou ${object} a ${node}.`,
  chosen: (object, node) => `O scheduler escolheu ${node} para ${object}.`,
  unscheduled: (object, message) => `O scheduler não encontrou nenhum nó para ${object}: ${message}`,
  sandbox: (object, address) => `O kubelet criou o sandbox de ${object}, com o endereço ${address}.`,
  exited: (container, object, code, reason) =>
    `O contêiner ${container} de ${object} terminou com o código de saída ${code} (${reason}).`,
  created: (container, object) => `O kubelet criou o contêiner ${container} de ${object}.`,
  started: (container, object, again) =>
    `O kubelet ${again ? 'reiniciou' : 'iniciou'} o contêiner ${container} de ${object}.`,
  ready: (object, ready) => `${object} ${ready ? 'ficou' : 'não está mais'} pronto.`,
  terminates: (pod, time, message) => `O Pod ${pod} termina e tem ${seconds(time)} para parar: ${message}.`,
};

const commas = (items: readonly string[]) => items.filter(Boolean).join(', ');
const state = ({ status, ready, node, address }: PodFacts) =>
  commas([
    node && `em ${node}`,
    status,
    status === 'Running' ? (ready ? 'Ready' : 'não Ready') : '',
    address && `endereço ${address}`,
  ]);
const many = (n: number, ready: number, states: string) => `${states}; ${ready} de ${n} Ready`;
const endpoints = (ready: number, all: number) =>
  all ? `${ready} de ${count(all, 'endpoint pronto', 'endpoints prontos')}` : 'nenhum endpoint';

const describe: Describe = {
  when: (second, all, step, steps) => `Segundo ${second} de ${all}, passo ${step} de ${steps}.`,
  cluster: (nodes, n) => `O cluster tem ${count(nodes, 'nó', 'nós')} e ${pods(n)}.`,
  node: (name, states, allocatable, n) =>
    `O nó ${name} está ${commas(states)}${allocatable && `, com ${allocatable}`}: ${n ? pods(n) : 'nenhum Pod'}.`,
  nodeStates: { ready: 'Ready', notReady: 'NotReady', silent: 'sem heartbeat', cordoned: 'isolado' },
  taint: (taint) => `com o taint ${taint}`,
  pod: (pod) => `Pod ${pod.name}, uid ${pod.uid}: ${state({ ...pod, node: '' })}.`,
  container: ({ name, role, state: now, running, restarts, lastExit }) =>
    `${picture.kinds[role]} ${name}: ${running ? 'em execução' : `não executa: ${now}`}${
      restarts ? `, reiniciado ${times(restarts)}` : ''
    }${lastExit ? `, última saída: ${lastExit}` : ''}.`,
  waits: ({ name, uid }, reason) =>
    `O Pod ${name}, uid ${uid}, espera um nó: ${reason || 'o scheduler ainda não o alocou'}`,
  service: (name, address, ready, all) => `Service ${name}${address && `, ${address}`}: ${endpoints(ready, all)}.`,
  claim: (name, phase, users) =>
    `O PersistentVolumeClaim ${name} está ${phase}, ${users.length ? `usado por ${list(users)}` : 'não usado por nenhum Pod'}.`,
  workload: (name, desired, ready) => `${name} quer ${pods(desired)}; ${ready} Ready.`,
  job: (name, done, active, failed) =>
    `${name}: ${done} feitos, ${active} ativos${failed ? `, ${failed} com falha` : ''}.`,
  verdicts: (verdicts) =>
    `${commas(verdicts.map(({ name, reasons, score }) => `em ${name} ${reasons.length ? `não cabe (${commas(reasons)})` : `cabe, pontuação ${number(score)}`}`))}.`,
  now: (sentences) => `Agora: ${sentences}`,
  nothing: 'Agora não acontece nada.',
  isNew: (pod) =>
    `O Pod ${pod.name}, uid ${pod.uid}, é novo${pod.owner && `, criado por ${pod.owner}`}: ${state(pod)}.`,
  areNew: (n, ready, states) => `${n} Pods são novos: ${many(n, ready, states)}.`,
  isGone: (name, uid) => `O Pod ${name}, uid ${uid}, foi-se.`,
  areGone: (n) => `${n} Pods foram-se.`,
  isNow: (pod) => `O Pod ${pod.name} agora está ${state(pod)}.`,
  areNow: (n, ready, states) => `${n} Pods mudaram: ${many(n, ready, states)}.`,
  restarted: (container, pod, n) =>
    `O contêiner ${container} do Pod ${pod} foi reiniciado${n > 1 ? ` ${times(n)}` : ''}.`,
  nodeNow: (name, states) => `O nó ${name} agora está ${commas(states)}.`,
  serviceNow: (name, ready, all) => `Service ${name}: agora ${endpoints(ready, all)}.`,
  more: (n) => `E mais ${count(n, 'mudança', 'mudanças')}.`,
  counted: (counts) => commas(counts.map(([name, n]) => `${n} ${name}`)),
};

export default { lang: 'pt-BR', elements, picture, captions, why, describe };
