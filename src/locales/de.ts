/** Deutsch. */
import type { Words } from './en.js';
import { numbersOf, type Captions, type Describe, type PodFacts, type WhatIf, type Why } from './shapes.js';

const { number, seconds, clock, list, count } = numbersOf('de');
const pods = (n: number) => count(n, 'Pod', 'Pods');

const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'jeder Container für sich geplant würde',
  podsHealThemselves: 'Pods sich selbst heilten',
};
const whatIfs = (whatIf: readonly WhatIf[]) =>
  `Nicht Kubernetes: was wäre, wenn ${list(whatIf.map((name) => FALSE[name]))}?`;

const elements: Words = {
  problem: (message) => import('./problems/de.js').then(({ default: say }) => say(message)),
  play: 'Abspielen',
  pause: 'Pause',
  playAgain: 'Noch einmal abspielen',
  previousStep: 'Voriger Schritt',
  nextStep: 'Nächster Schritt',
  scrubber: 'Zeit der Geschichte',
  position: (step, steps, time) => `Schritt ${step} von ${steps}, ${count(time, 'Sekunde', 'Sekunden')}`,
  steps: 'Schritte',
  restart: 'Von vorn',
  rate: 'Tempo',
  times: (rate) => `${number(rate)}×`,
  captions: 'Untertitel',
  fullscreen: 'Vollbild',
  leaveFullscreen: 'Vollbild verlassen',
  more: 'Mehr',
  copyLink: 'Link zu diesem Moment kopieren',
  copyScenario: 'Szenario kopieren',
  saveSVG: 'Bild als SVG sichern',
  savePNG: 'Bild als PNG sichern',
  describe: 'Bild beschreiben',
  help: 'Tasten',
  close: 'Schließen',
  openCloseUp: 'Nahaufnahme zeigen',
  linkCopied: 'Link kopiert',
  scenarioCopied: 'Szenario kopiert',
  saved: (file) => `Gesichert als ${file}`,
  notSaved: 'Das Bild konnte nicht gesichert werden',
  notLoaded: 'Das Szenario konnte nicht geladen werden',
  copyByHand: 'Die Zwischenablage ist hier nicht verfügbar. Kopieren Sie den Text selbst:',
  rateIs: (rate) => `Tempo ${rate}`,
  captionsAre: (shown) => (shown ? 'Untertitel an' : 'Untertitel aus'),
  pictureAt: (time) => `Das Bild bei ${time}`,
  step: (step, steps) => `Schritt ${step} von ${steps}.`,
  end: 'Ende der Geschichte.',
  keysHeading: 'Tasten',
  keysHint: 'Sie wirken, solange der Fokus in der Geschichte ist.',
  keys: {
    play: 'abspielen, anhalten',
    back: '5 Sekunden zurück',
    forward: '5 Sekunden vor',
    leapBack: 'ein Zehntel zurück',
    leapForward: 'ein Zehntel vor',
    previousEvent: 'voriges Ereignis',
    nextEvent: 'nächstes Ereignis',
    previousStep: 'voriger Schritt',
    nextStep: 'nächster Schritt',
    tenths: 'zu diesem Zehntel',
    start: 'zum Anfang',
    end: 'zum Ende',
    slower: 'langsamer',
    faster: 'schneller',
    fullscreen: 'Vollbild',
    captions: 'Untertitel',
    describe: 'Bild beschreiben',
    help: 'diese Tasten',
    walk: 'im Bild: von Ding zu Ding',
    open: 'im Bild: Nahaufnahme',
    up: 'im Bild: zurück nach oben',
  },
  transcript: 'Niederschrift',
  because: (cause) => `weil: ${cause}`,
  notices: (n) => count(n, 'Hinweis', 'Hinweise'),
  loading: 'Das Szenario wird geladen …',
  picture: 'Der Cluster',
  back: 'Cluster',
  backLabel: 'Zurück zum Cluster',
  closeUp: (what) => `Nahaufnahme: ${what}`,
  broken: (n) => (n === 1 ? 'Es gibt ein Problem' : `Es gibt ${n} Probleme`),
  unmet: (n) =>
    n === 1
      ? 'Diese Geschichte geht nicht so aus wie erwartet'
      : `Diese Geschichte geht nicht so aus wie erwartet, ${n}-mal`,
  controls: 'Bedienung',
  take: 'Zum Mitnehmen',
  read: 'Zum Lesen',
  act: {
    open: (what) => `Was mit ${what} geschehen kann`,
    nothing: 'Hiermit kann nichts geschehen.',
    verbs: {
      delete: () => 'Löschen',
      crash: (container) => `${container} abstürzen lassen`,
      outOfMemory: (container) => `${container} den Speicher ausgehen lassen`,
      cordon: () => 'Sperren (cordon): keine neuen Pods',
      uncordon: () => 'Freigeben (uncordon): wieder neue Pods',
      drain: () => 'Räumen (drain): seine Pods sollen gehen',
      nodeDown: () => 'Die Maschine ausfallen lassen',
      nodeUp: () => 'Die Maschine wieder starten',
      scaleUp: (replicas) => `Auf ${replicas} hochskalieren`,
      scaleDown: (replicas) => `Auf ${replicas} herunterskalieren`,
      restart: () => 'Sein Rollout neu starten',
    },
    refused: {
      terminating: 'es wird schon beendet',
      finished: 'es ist schon fertig',
      nameless: 'das Szenario hat keinen Namen dafür',
      notRunning: 'es läuft gerade nicht',
      nodeLost: 'sein Node ist verloren',
      noReplicas: 'es gibt keine',
    },
    done: (what, object, time) => `${what}: ${object}, bei ${time}`,
    changed: (n) => `Ihre Änderungen: ${n}`,
    problem: (message) => `Nicht ausgeführt: ${message}`,
    undone: (what) => `Rückgängig: ${what}`,
    redone: (what) => `Wiederholt: ${what}`,
    fromLink: 'Die Geschichte des Links',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    copyScenario: 'Als YAML kopieren',
    copyLink: 'Link kopieren',
    scenarioCopied: 'Das geänderte Szenario ist kopiert',
    linkCopied: 'Der Link zur geänderten Geschichte ist kopiert',
    copyByHand: 'Die Zwischenablage ist hier nicht verfügbar. Kopieren Sie selbst:',
  },
  panels: {
    noFor: 'Dieses Feld gehört zu keiner Geschichte: for="…" nennt die id einer kube-story.',
    noStory: (id) => `Hier gibt es keine kube-story mit der id „${id}“.`,
    waiting: 'Warten auf die Geschichte …',
    unloaded: 'Dieser Teil der Seite konnte nicht geladen werden.',
    terminal: {
      output: (command) => `Ausgabe von ${command}`,
      refused: (n) => (n === 1 ? 'Dieser Befehl kann nicht ausgeführt werden' : `${n} Probleme in diesem Befehl`),
      earlier: (n) => count(n, 'frühere Zeile', 'frühere Zeilen'),
      notYet: 'Der Befehl wird später in der Geschichte eingegeben.',
      allowed: (words) => `erlaubt: ${words}`,
      meant: (word) => `meinten Sie ${word}?`,
      problems: {
        program: (found) => `unbekanntes Programm „${found}“`,
        verb: (found) => (found ? `kubectl ${found} wird nicht simuliert` : 'es fehlt der Befehl'),
        resource: (found) => (found ? `unbekannter Ressourcentyp „${found}“` : 'es fehlt der Ressourcentyp'),
        flag: (found) => `unbekannte Option ${found}`,
        output: (found) => `unbekanntes Ausgabeformat „${found}“`,
        selector: (found) => `„${found}“ ist kein Label-Selector wie app=web`,
        value: (found) => `${found} braucht einen Wert`,
        watch: (found) => `nur ein Ressourcentyp kann beobachtet werden, nicht ${found}`,
        name: (found) => `„${found}“: ein Name braucht einen Ressourcentyp`,
      },
    },
    inspector: {
      title: 'Inspektor',
      choose: 'Objekt',
      status: 'Status',
      conditions: 'Conditions',
      events: 'Events',
      why: 'Warum ist es so?',
      yaml: 'Als YAML',
      noEvents: 'Noch keine Events.',
      gone: 'Es ist weg. So war es zuletzt.',
      later: 'Es ist noch nicht da.',
      type: 'Typ',
      is: 'Status',
      reason: 'Grund',
      since: 'Seit',
      goTo: (time) => `Zu ${time} gehen`,
      nothing: 'Es gibt noch nichts zu sehen.',
    },
    ledger: {
      title: 'Verzeichnis der Pods',
      loose: 'Pods ohne Controller',
      before: 'Alter Pod',
      after: 'Neuer Pod',
      name: 'Name',
      uid: 'UID',
      address: 'IP',
      node: 'Node',
      volumes: 'Volumes',
      state: 'Zustand',
      there: 'Da',
      replaced: (old) => `${old} wird ersetzt`,
      nobody: 'noch nichts',
      none: 'keine',
      same: 'gleich',
      other: 'neu',
      gone: 'weg',
      unreplaced: 'Pods, die da sind',
      life: (from, until) => (until ? `${from} bis ${until}` : `seit ${from}`),
      empty: 'leer',
      claim: (name) => `Claim ${name}`,
      nothing: 'Es gibt noch keine Pods.',
    },
    quiz: {
      title: 'Was meinen Sie?',
      check: 'Prüfen',
      again: 'Noch einmal',
      right: 'Richtig',
      wrong: 'Nicht richtig',
      yours: 'Ihre Antwort',
      answer: 'die richtige Antwort',
      noQuestion: 'Keine Frage in diesem Schritt.',
      noStep: (step) => `Die Geschichte hat keinen Schritt „${step}“ mit einer Frage.`,
      broken: 'Diese Frage braucht mindestens zwei Antworten, eine davon als richtig gekennzeichnet (data-answer).',
      goOn: 'Weiter',
    },
  },
  notFetched: (url, reason) => `„${url}“ kann nicht geladen werden: ${reason}`,
  unreachable: 'der Server antwortet nicht',
  unreadable: 'der Teil, der Szenarien liest und berechnet, kann nicht geladen werden',
};

const picture = {
  cluster: 'Kubernetes-Cluster',
  zone: (name: string) => `Zone ${name.replace(/^zone[- ]/, '')}`,
  notSimulated: 'nicht simuliert',
  harmless: 'es würde am Gezeigten nichts ändern',
  coming: 'diesen Node gibt es noch nicht',
  deleted: 'gelöscht',
  controlPlane: 'Control Plane',
  node: 'Node',
  silent: 'kein Heartbeat',
  clusterTime: 'Clusterzeit',
  clock,
  seconds,
  pending: 'Pending',
  nobodyWaits: 'kein Pod wartet',
  services: 'Services',
  desk: {
    ready: (ready: number, all: number) => `${ready} von ${all} bereit`,
    nobody: 'kein Pod passt',
    nobodyShort: 'kein Pod',
    noSelector: 'kein Selector',
    external: 'externer Name',
  },
  headless: 'headless',
  storage: 'Speicher',
  usedBy: (names: string) => `→ ${names}`,
  unused: 'zurzeit in keiner Wohnung',
  unusedShort: 'unbenutzt',
  lift: 'Aufzug',
  free: 'frei',
  full: 'voll',
  cordoned: 'gesperrt',
  best: 'bester',
  equals: (n: number) => [`einer von ${n} gleich guten`, `1 von ${n} gleichen`, `1 von ${n}`],
  equal: 'gleich gut',
  score: 'Punkte',
  fits: 'passt',
  refused: 'connection refused',
  no: 'abgelehnt',
  answer: 'Antwort',
  notKubernetes: whatIfs,
  gone: (uid: string) => [`weg · UID ${uid} kommt nie wieder`, `UID ${uid} weg`, 'weg'],
  pulling: (image: string) => `lädt ${image}`,
  of: (ready: number, all: number) => `${ready} von ${all}`,
  nodesOwn: ['die Adresse des Nodes', 'die des Nodes'],
  hostPort: (ports: readonly number[]) => [
    `hostPort ${ports[0]}${ports.length > 1 ? ` +${ports.length - 1}` : ''}`,
    `Node:${ports[0]}`,
  ],
  portTaken: (port: string) => `${port}: address already in use`,
  addressInUse: ['address already in use', 'Port belegt'],
  exited: (name: string, reason: string, code: number) => [
    `${name}: ${reason}, Exit-Code ${code}`,
    `${name}: Exit-Code ${code}`,
    `Exit-Code ${code}`,
  ],
  starting: (name: string) => [`${name} startet`, 'startet'],
  preStop: (name: string) => [`preStop-Hook von ${name}`, 'preStop-Hook', 'preStop'],
  evictionRefused: '✗ Räumung abgelehnt',
  budget: (name: string, needed: number) => `Budget ${name} braucht ${needed} gesunde`,
  unready: (name: string) => [`${name} ist nicht bereit`, 'nicht bereit'],
  gated: (gates: readonly string[]) => [`SchedulingGated: ${gates.join(', ')}`, 'SchedulingGated', 'gated'],
  victims: (node: string) => [`wartet auf Verdrängte auf ${node}`, `Verdrängte auf ${node}`, node],
  initDone: (done: number, all: number) => `Init ${done}/${all}`,
  more: (n: number) => `+${n} weitere`,
  waiting: 'noch nichts zu tun',
  queued: ['wartet auf den Scheduler', 'wartet', '…'],
  considered: ['welcher Node passt?', 'welcher Node?'],
  desired: 'gewünscht',
  observed: 'vorhanden',
  next: {
    create: (n: number) => `→ ${n} aus dem Template erzeugen`,
    createShort: (n: number) => `→ ${n} erzeugen`,
    createSet: '→ sein ReplicaSet erzeugen',
    wait: '→ macht sein ReplicaSet',
    delete: (n: number) => `→ ${n} löschen`,
    scale: (n: number) => `→ auf ${n} skalieren`,
    nothing: () => '→ nichts zu tun',
    createOne: (pod: string) => `→ ${pod} erzeugen`,
    deleteOne: (pod: string) => `→ ${pod} löschen`,
    waits: (pod: string) => `wartet auf ${pod}`,
    waitsReady: (pod: string) => `wartet, bis ${pod} Ready ist`,
    waitsEnd: (pod: string) => `wartet auf das Ende von ${pod}`,
    waitsPods: (n: number) => `wartet auf ${pods(n)}`,
  },
  has: (observed: number, desired: number) => `hat ${observed} von ${desired}`,
  onNodes: (nodes: number, ready: number) => `einer je Node, auf ${nodes} Nodes · Ready ${ready}`,
  onNodesShort: (nodes: number, ready: number) => `Nodes ${nodes} · Ready ${ready}`,
  job: (done: number, of: number | null, active: number, failed: number) => {
    const first = of === null ? `${done}` : `${done} von ${of}`;
    const bad = failed ? ` · ${failed} fehlgeschlagen` : '';
    return [`${first} fertig · ${active} aktiv${bad}`, `${of === null ? done : `${done}/${of}`} fertig${bad}`];
  },
  jobDone: '✓ fertig',
  jobFailed: (reason: string) => `✗ fehlgeschlagen${reason ? `: ${reason}` : ''}`,
  suspended: 'ausgesetzt',
  backOff: (time: number) => `Back-off: nächster Versuch in ${seconds(time)}`,
  created: (uid: string) => `erzeugt · UID ${uid}`,
  uid: (uid: string) => `UID ${uid}`,
  removed: (uid: string) => `entfernt · UID ${uid}`,
  deleting: 'wird gelöscht',
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `gebunden an ${node}`,
  fast: (times: number) => [`Zeitraffer ${times}×`, `${times}×`],
  notices: {
    Preempted: (_: string, who: string) => [
      ...(who ? [`verdrängt: macht Platz für ${who}`, `macht Platz für ${who}`] : []),
      'verdrängt: macht Platz',
      'verdrängt',
    ],
    Nominated: () => ['wartet auf Platz', 'wartet'],
    EvictionRefused: () => ['bleibt: Disruption Budget', 'Budget verbietet es', 'abgelehnt'],
    EvictionByEvictionAPI: () => ['geräumt: muss gehen', 'geräumt'],
    TaintManagerEviction: (message: string) =>
      message.startsWith('Cancel') ? ['darf doch bleiben', 'darf bleiben'] : ['Taint: muss gehen', 'Taint'],
    Evicted: (message: string) => {
      const [, scarce, pressures] =
        /low on resource: ([\w.-]+?)\.(?:\s|$)|had condition: \[(.*?)\]/.exec(message) ?? [];
      const cause = scarce ? `Node knapp an ${scarce}` : pressures;
      return [...(cause ? [`Evicted: ${cause}`, cause] : ['Evicted vom Kubelet']), 'Evicted'];
    },
    DeadlineExceeded: () => ['DeadlineExceeded', 'zu spät'],
    SandboxChanged: () => ['Sandbox verloren: eine neue', 'neue Sandbox'],
    SandboxCreated: () => ['selber Pod, neue Adresse', 'neue Adresse'],
    Killing: (message: string) => {
      const [, container = '', probe = ''] = /ontainer (\S+) failed (\w+) probe/.exec(message) ?? [];
      return [`${probe}-Probe: ${container} startet neu`, `${probe}-Probe: Neustart`, 'Probe: Neustart'];
    },
    Unhealthy: (message: string) => [message.split(':')[0]!, 'Probe schlug fehl', 'unhealthy'],
  },
  cards: {
    apiserver: 'API-Server',
    scheduler: 'Scheduler',
    'deployment-controller': 'Deployment-Controller',
    'replicaset-controller': 'ReplicaSet-Controller',
    'replication-controller': 'ReplicationController',
    'statefulset-controller': 'StatefulSet-Controller',
    'daemonset-controller': 'DaemonSet-Controller',
    'job-controller': 'Job-Controller',
    'node-controller': 'Node-Controller',
  },
  spoken: {
    cluster: (nodes: number, n: number) => `Cluster: ${count(nodes, 'Node', 'Nodes')}, ${pods(n)}`,
    node: (name: string, state: string, allocatable: string, n: number) =>
      `Node ${name}, ${state}, ${allocatable} zuteilbar, ${pods(n)}`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` auf ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'nicht Ready'}${address ? `, Adresse ${address}` : ''}`,
    service: (name: string, said: readonly string[]) => `Service ${[name, ...said].join(', ')}`,
    claim: (name: string, said: readonly string[]) => `PersistentVolumeClaim ${[name, ...said].join(', ')}`,
    gone: (name: string, uid: string) => `Pod ${name}, UID ${uid}, weg: er kommt nie wieder`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, Image ${image}, ${state}${restarts ? `, ${restarts}-mal neu gestartet` : ''}`,
  },
  closeUp: {
    phase: 'Phase',
    nobody: 'kein Besitzer: niemand ersetzt ihn',
    uid: (uid: string) => `UID ${uid}`,
    roles: { container: 'Container', sidecar: 'Sidecar', init: 'Init-Container' },
    restarts: (n: number) => `Neustarts ${n}`,
    lastExit: (reason: string, code: number) => `letztes Ende: ${reason}, Code ${code}`,
    probe: (name: string) => `${name}-Probe`,
    passes: 'besteht',
    fails: 'besteht noch nicht',
    notAsked: 'noch nicht gefragt',
    command: (line: string) => `führt ${line} aus`,
    requests: (amounts: string) => `fordert ${amounts}`,
    ownFiles: 'eigene Dateien, aus seinem Image',
    mount: (path: string, volume: string, readOnly: boolean) => `${path} → ${volume}${readOnly ? ', nur lesbar' : ''}`,
    network: 'ein Netzwerk-Namespace',
    networkShort: 'ein Netzwerk',
    oneAddress: 'eine Adresse für die ganze Wohnung',
    hostNetwork: 'Netzwerk und Adresse des Nodes selbst',
    noAddress: 'noch keine Adresse',
    notReady: 'nicht Ready',
    mailbox: 'Briefkasten: Ports',
    noPorts: 'kein Port angegeben',
    taken: 'schon belegt',
    takenShort: 'belegt',
    flag: {
      up: 'Fahne oben: Ready, bekommt Service-Anfragen',
      down: 'Fahne unten: nicht Ready, bekommt keine Service-Anfragen',
      leaving: 'Fahne unten: wird beendet, bekommt keine neuen Service-Anfragen',
    },
    empty: 'leer',
    outlives: 'überlebt den Pod',
    unused: 'von niemandem eingehängt',
    lobby: 'noch auf keinem Node',
    gone: 'weg: dieser Pod kommt nie wieder',
    of: (asked: string, all: string) => `${asked} von ${all} angefordert`,
    ofPods: (n: string, all: string) => `${n} von ${all}`,
    not: (condition: string) => `kein ${condition}`,
    taint: 'Taint',
    noTaints: 'keine Taints',
    images: 'Images',
    nobodyHere: 'kein Pod auf diesem Node',
  },
  card: {
    node: 'Node',
    allocatable: 'zuteilbar',
    requests: 'Requests',
    limits: 'Limits',
    pods: 'Pods',
    taints: 'Taints',
    address: 'Adresse',
    owner: 'erzeugt von',
    uid: 'UID',
    namespace: 'Namespace',
    restarts: 'Neustarts',
    image: 'Image',
    ports: 'Ports',
    lastExit: 'letztes Ende',
    exit: (reason: string, code: number) => `${reason && `${reason}, `}Exit-Code ${code}`,
    type: 'Typ',
    selector: 'Selector',
    ready: 'bereit',
    notReady: 'nicht bereit',
    capacity: 'Kapazität',
    accessModes: 'Zugriff',
    storageClass: 'Klasse',
    volume: 'Volume',
    usedBy: 'benutzt von',
  },
  kinds: { container: 'Container', sidecar: 'Sidecar-Container', init: 'Init-Container' },
};

const captions: Captions = {
  lang: 'de',
  actions: {
    apply: ({ objects }) => `Angewendet: ${list(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}.`,
    delete: ({ target }) => `Gelöscht: ${target.text}.`,
    scale: ({ target, replicas }) => `${target.text} wird auf ${replicas} skaliert.`,
    crash: ({ target, exitCode, reason }) =>
      reason === 'SandboxChanged'
        ? `Die Sandbox von ${target.text} geht verloren.`
        : `Der Prozess in ${target.text} endet: ${reason ?? `Exit-Code ${exitCode}`}.`,
    setImage: ({ target, image }) => `${target.text} soll ${image} ausführen.`,
    rollout: ({ target: { text }, action, toRevision }) =>
      ({
        restart: `${text} wird neu ausgerollt: neue Pods aus demselben Template.`,
        undo: `${text} geht zurück auf ${toRevision ? `Revision ${toRevision}` : 'die vorige Revision'}.`,
        pause: `Das Rollout von ${text} wird angehalten.`,
        resume: `Das Rollout von ${text} geht weiter.`,
      })[action],
    evict: ({ target, resource }) =>
      resource ? `Dem Node von ${target.text} geht ${resource} aus.` : `${target.text} soll seinen Node verlassen.`,
    drain: ({ node }) => `${node} wird geräumt: keine neuen Pods, und die vorhandenen sollen gehen.`,
    request: ({ from, to }) => `${from.text} schickt eine Anfrage an ${to.text}.`,
    write: ({ from, file }) => `${from.text} schreibt ${file}.`,
    nodeDown: ({ node }) => `Die Maschine hinter ${node} fällt aus.`,
    nodeUp: ({ node }) => `Die Maschine hinter ${node} ist wieder da.`,
    cordon: ({ node }) => `${node} wird gesperrt: keine neuen Pods.`,
    uncordon: ({ node }) => `${node} nimmt wieder neue Pods auf.`,
    taint: ({ node, taint: { key, value, effect }, remove }) =>
      `${node} ${remove ? 'verliert' : 'bekommt'} den Taint ${key}${value ? `=${value}` : ''}:${effect}.`,
  },
  wait: (wait) =>
    wait.kind === 'duration'
      ? `${seconds(wait.duration / 1000)} vergehen.`
      : `Bis für ${wait.for.text} gilt: ${wait.condition}.`,
  milestones: {
    apply: (objects) => `Der API-Server speichert ${objects}.`,
    create: (n) => `Der Controller sieht keinen, wo er ${n} haben will, und erzeugt ${n === 1 ? 'ihn' : `${n} Pods`}.`,
    schedule: (n) =>
      n === 1 ? 'Der Scheduler sucht einen Node für den Pod.' : 'Der Scheduler sucht für jeden Pod einen Node.',
    pull: (n) =>
      `Auf seinem Node bekommt jeder Pod eine eigene Adresse. ${n === 1 ? 'Das Image wird' : `${n} Images werden`} geladen.`,
    start: ({ containers, init, sidecars }) => {
      const before = [
        init
          ? init === 1
            ? 'läuft ein Init-Container zu Ende'
            : `laufen ${init} Init-Container nacheinander zu Ende`
          : '',
        sidecars ? (sidecars === 1 ? 'startet der Sidecar' : `starten ${sidecars} Sidecars`) : '',
      ].filter(Boolean);
      const own = containers === 1 ? 'der Container' : `${containers} Container, in der Reihenfolge ihres Pods`;
      return before.length
        ? `Zuerst ${list(before)}. Dann ${containers === 1 ? 'startet' : 'starten'} ${own}.`
        : `${containers === 1 ? 'Der Container startet' : `${containers} Container starten, in der Reihenfolge ihres Pods`}.`;
    },
    settled: ({ pods: all, ready, waiting }) => {
      if (ready === all)
        return all === 1 ? 'Der Pod ist Ready.' : `${all === 2 ? 'Beide' : `Alle ${all}`} Pods sind Ready.`;
      const rest = !waiting
        ? ''
        : waiting === 1
          ? ' Ein Pod wartet auf einen Node.'
          : ` ${waiting} Pods warten auf einen Node.`;
      return `${ready} von ${pods(all)} ${ready === 1 ? 'ist' : 'sind'} Ready.${rest}`;
    },
  },
  titles: {
    apply: 'Anwenden',
    create: 'Erzeugen',
    schedule: 'Planen',
    pull: 'Laden',
    start: 'Starten',
    settled: 'Fertig',
  },
  notKubernetes: { caption: 'Nicht Kubernetes:', story: whatIfs },
  list,
  equals: (n) => `(einer von ${n} gleich guten)`,
};

const why: Why = {
  step: (n, title, message) => `Schritt ${n}, „${title}“: ${message}.`,
  beginning: (object) => `Das Szenario begann mit ${object}.`,
  says: (object, message) => `${object}: ${message}.`,
  acts: (object, message) => `${object}: ${message}.`,
  podCreated: (pod, owner) =>
    owner ? `${owner} hat Pod ${pod} aus seinem Template erzeugt.` : `Der API-Server hat Pod ${pod} gespeichert.`,
  reconciles: ({ owner, desired, observed, next, count: n }) =>
    `${owner} will ${desired} und hat ${observed}: sein Controller ${next === 'create' ? 'erzeugt' : 'löscht'} ${n === 1 ? 'einen Pod' : `${n} Pods`}.`,
  bound: (object, node) => `Der Scheduler hat ${object} an ${node} gebunden.`,
  chosen: (object, node) => `Der Scheduler hat ${node} für ${object} gewählt.`,
  unscheduled: (object, message) => `Der Scheduler hat keinen Node für ${object} gefunden: ${message}`,
  sandbox: (object, address) => `Das Kubelet hat die Sandbox von ${object} angelegt, mit der Adresse ${address}.`,
  exited: (container, object, code, reason) =>
    `Container ${container} von ${object} endete mit Exit-Code ${code} (${reason}).`,
  created: (container, object) => `Das Kubelet hat Container ${container} von ${object} angelegt.`,
  started: (container, object, again) =>
    `Das Kubelet hat Container ${container} von ${object} ${again ? 'neu gestartet' : 'gestartet'}.`,
  ready: (object, ready) => `${object} ${ready ? 'wurde' : 'ist nicht mehr'} bereit.`,
  terminates: (pod, time, message) => `Pod ${pod} wird beendet und hat ${seconds(time)} Zeit dafür: ${message}.`,
};

const commas = (items: readonly string[]) => items.filter(Boolean).join(', ');
const state = ({ status, ready, node, address }: PodFacts) =>
  commas([
    node && `auf ${node}`,
    status,
    status === 'Running' ? (ready ? 'Ready' : 'nicht Ready') : '',
    address && `Adresse ${address}`,
  ]);
const many = (n: number, ready: number, states: string) => `${states}; ${ready} von ${n} Ready`;
const endpoints = (ready: number, all: number) =>
  all ? `${ready} von ${count(all, 'Endpunkt', 'Endpunkten')} bereit` : 'kein Endpunkt';
const times = (n: number) => (n === 1 ? 'einmal' : `${n}-mal`);

const describe: Describe = {
  when: (second, all, step, steps) => `Sekunde ${second} von ${all}, Schritt ${step} von ${steps}.`,
  cluster: (nodes, n) => `Der Cluster hat ${count(nodes, 'Node', 'Nodes')} und ${pods(n)}.`,
  node: (name, states, allocatable, n) =>
    `Node ${name} ist ${commas(states)}${allocatable && `, mit ${allocatable}`}: ${n ? pods(n) : 'kein Pod'}.`,
  nodeStates: { ready: 'Ready', notReady: 'NotReady', silent: 'ohne Heartbeat', cordoned: 'gesperrt' },
  taint: (taint) => `mit Taint ${taint}`,
  pod: (pod) => `Pod ${pod.name}, UID ${pod.uid}: ${state({ ...pod, node: '' })}.`,
  container: ({ name, role, state: now, running, restarts, lastExit }) =>
    `${picture.closeUp.roles[role]} ${name} ${running ? 'läuft' : `läuft nicht: ${now}`}${
      restarts ? `, ${times(restarts)} neu gestartet` : ''
    }${lastExit ? `, letztes Ende: ${lastExit}` : ''}.`,
  waits: ({ name, uid }, reason) =>
    `Pod ${name}, UID ${uid}, wartet auf einen Node: ${reason || 'der Scheduler hat ihn noch nicht zugeteilt'}`,
  service: (name, address, ready, all) => `Service ${name}${address && `, ${address}`}: ${endpoints(ready, all)}.`,
  claim: (name, phase, users) =>
    `PersistentVolumeClaim ${name} ist ${phase}, ${users.length ? `benutzt von ${list(users)}` : 'von keinem Pod benutzt'}.`,
  workload: (name, desired, ready) => `${name} will ${pods(desired)}; ${ready} Ready.`,
  job: (name, done, active, failed) =>
    `${name}: ${done} fertig, ${active} aktiv${failed ? `, ${failed} fehlgeschlagen` : ''}.`,
  verdicts: (verdicts) =>
    `${commas(verdicts.map(({ name, reasons, score }) => `${name} ${reasons.length ? `passt nicht (${commas(reasons)})` : `passt, Punkte: ${number(score)}`}`))}.`,
  now: (sentences) => `Jetzt: ${sentences}`,
  nothing: 'Jetzt geschieht nichts.',
  isNew: (pod) =>
    `Pod ${pod.name}, UID ${pod.uid}, ist neu${pod.owner && `, erzeugt von ${pod.owner}`}: ${state(pod)}.`,
  areNew: (n, ready, states) => `${n} Pods sind neu: ${many(n, ready, states)}.`,
  isGone: (name, uid) => `Pod ${name}, UID ${uid}, ist weg.`,
  areGone: (n) => `${n} Pods sind weg.`,
  isNow: (pod) => `Pod ${pod.name} ist jetzt ${state(pod)}.`,
  areNow: (n, ready, states) => `${n} Pods haben sich geändert: ${many(n, ready, states)}.`,
  restarted: (container, pod, n) =>
    `Container ${container} von Pod ${pod} wurde ${n > 1 ? `${n}-mal ` : ''}neu gestartet.`,
  nodeNow: (name, states) => `Node ${name} ist jetzt ${commas(states)}.`,
  serviceNow: (name, ready, all) => `Service ${name}: jetzt ${endpoints(ready, all)}.`,
  more: (n) => `Und ${count(n, 'weitere Änderung', 'weitere Änderungen')}.`,
  counted: (counts) => commas(counts.map(([name, n]) => `${n} ${name}`)),
};

export default { lang: 'de', elements, picture, captions, why, describe };
