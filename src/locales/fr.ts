/** Français. */
import type { Words } from './en.js';
import { numbersOf, type Captions, type Describe, type PodFacts, type WhatIf, type Why } from './shapes.js';

const { number, seconds, clock, list, count } = numbersOf('fr');
const pods = (n: number) => count(n, 'Pod', 'Pods');

const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'chaque conteneur était planifié seul',
  podsHealThemselves: 'les Pods se réparaient eux-mêmes',
};
const whatIfs = (whatIf: readonly WhatIf[]) =>
  `Ce n’est pas Kubernetes : et si ${list(whatIf.map((name) => FALSE[name]))} ?`;

const elements: Words = {
  problem: (message) => import('./problems/fr.js').then(({ default: say }) => say(message)),
  play: 'Lire',
  pause: 'Pause',
  playAgain: 'Relire',
  previousStep: 'Étape précédente',
  nextStep: 'Étape suivante',
  scrubber: 'Temps de l’histoire',
  position: (step, steps, time) => `étape ${step} sur ${steps}, ${count(time, 'seconde', 'secondes')}`,
  steps: 'Étapes',
  restart: 'Depuis le début',
  rate: 'Vitesse',
  times: (rate) => `${number(rate)}×`,
  captions: 'Légendes',
  fullscreen: 'Plein écran',
  leaveFullscreen: 'Quitter le plein écran',
  more: 'Plus',
  copyLink: 'Copier le lien vers ce moment',
  copyScenario: 'Copier le scénario',
  saveSVG: 'Enregistrer l’image en SVG',
  savePNG: 'Enregistrer l’image en PNG',
  describe: 'Décrire l’image',
  help: 'Touches',
  close: 'Fermer',
  openCloseUp: 'Voir en gros plan',
  linkCopied: 'Lien copié',
  scenarioCopied: 'Scénario copié',
  saved: (file) => `Enregistré sous ${file}`,
  notSaved: 'L’image n’a pas pu être enregistrée',
  notLoaded: 'Le scénario n’a pas pu être chargé',
  copyByHand: 'Le presse-papiers n’est pas disponible ici. Copiez le texte vous-même :',
  rateIs: (rate) => `Vitesse ${rate}`,
  captionsAre: (shown) => (shown ? 'Légendes affichées' : 'Légendes masquées'),
  pictureAt: (time) => `L’image à ${time}`,
  step: (step, steps) => `Étape ${step} sur ${steps}.`,
  end: 'Fin de l’histoire.',
  keysHeading: 'Touches',
  keysHint: 'Elles agissent tant que le focus est dans l’histoire.',
  keys: {
    play: 'lire, mettre en pause',
    back: '5 secondes en arrière',
    forward: '5 secondes en avant',
    leapBack: 'un dixième en arrière',
    leapForward: 'un dixième en avant',
    previousEvent: 'événement précédent',
    nextEvent: 'événement suivant',
    previousStep: 'étape précédente',
    nextStep: 'étape suivante',
    tenths: 'à ce dixième',
    start: 'au début',
    end: 'à la fin',
    slower: 'plus lent',
    faster: 'plus rapide',
    fullscreen: 'plein écran',
    captions: 'légendes',
    describe: 'décrire l’image',
    help: 'ces touches',
    walk: 'dans l’image : d’un élément à l’autre',
    open: 'dans l’image : gros plan',
    up: 'dans l’image : remonter',
  },
  controls: 'Commandes',
  take: 'À emporter',
  read: 'À lire',
  transcript: 'Transcription',
  because: (cause) => `parce que : ${cause}`,
  notices: (n) => count(n, 'remarque', 'remarques'),
  loading: 'Chargement du scénario…',
  picture: 'Le cluster',
  back: 'Cluster',
  backLabel: 'Retour au cluster',
  closeUp: (what) => `Gros plan : ${what}`,
  broken: (n) => (n === 1 ? 'Il y a un problème' : `Il y a ${n} problèmes`),
  unmet: (n) =>
    n === 1
      ? 'Cette histoire ne se termine pas comme prévu'
      : `Cette histoire ne se termine pas comme prévu, ${n} fois`,
  act: {
    open: (what) => `Ce que l’on peut faire à ${what}`,
    nothing: 'On ne peut rien y faire.',
    verbs: {
      delete: () => 'Supprimer',
      crash: (container) => `Faire planter ${container}`,
      outOfMemory: (container) => `Faire manquer ${container} de mémoire`,
      cordon: () => 'Isoler (cordon) : plus de nouveaux Pods',
      uncordon: () => 'Rouvrir (uncordon) : de nouveau des Pods',
      drain: () => 'Vider (drain) : ses Pods doivent partir',
      nodeDown: () => 'Faire tomber la machine en panne',
      nodeUp: () => 'Redémarrer la machine',
      scaleUp: (replicas) => `Augmenter à ${replicas}`,
      scaleDown: (replicas) => `Réduire à ${replicas}`,
      restart: () => 'Relancer son déploiement',
    },
    refused: {
      terminating: 'il est déjà en train de s’arrêter',
      finished: 'il est terminé',
      nameless: 'le scénario n’a pas de nom pour cela',
      notRunning: 'il ne s’exécute pas en ce moment',
      nodeLost: 'son nœud est perdu',
      noReplicas: 'il n’y en a aucun',
    },
    done: (what, object, time) => `${what} : ${object}, à ${time}`,
    changed: (n) => `Vos modifications : ${n}`,
    problem: (message) => `Non exécuté : ${message}`,
    undone: (what) => `Annulé : ${what}`,
    redone: (what) => `Rétabli : ${what}`,
    fromLink: 'L’histoire du lien',
    undo: 'Annuler',
    redo: 'Rétablir',
    copyScenario: 'Copier en YAML',
    copyLink: 'Copier le lien',
    scenarioCopied: 'Le scénario modifié est copié',
    linkCopied: 'Le lien vers l’histoire modifiée est copié',
    copyByHand: 'Le presse-papiers n’est pas disponible ici. Copiez vous-même :',
  },
  panels: {
    noFor: 'Ce panneau n’appartient à aucune histoire : for="…" nomme l’id d’un kube-story.',
    noStory: (id) => `Il n’y a pas de kube-story avec l’id « ${id} » ici.`,
    waiting: 'En attente de l’histoire…',
    unloaded: 'Cette partie de la page n’a pas pu être chargée.',
    terminal: {
      output: (command) => `Sortie de ${command}`,
      refused: (n) => (n === 1 ? 'Cette commande ne peut pas être exécutée' : `${n} problèmes dans cette commande`),
      earlier: (n) => count(n, 'ligne précédente', 'lignes précédentes'),
      notYet: 'La commande est saisie plus tard dans l’histoire.',
      allowed: (words) => `autorisé : ${words}`,
      meant: (word) => `vouliez-vous dire ${word} ?`,
      problems: {
        program: (found) => `programme inconnu « ${found} »`,
        verb: (found) => (found ? `kubectl ${found} n’est pas simulé` : 'il manque la commande'),
        resource: (found) => (found ? `type de ressource inconnu « ${found} »` : 'il manque le type de ressource'),
        flag: (found) => `option inconnue ${found}`,
        output: (found) => `format de sortie inconnu « ${found} »`,
        selector: (found) => `« ${found} » n’est pas un sélecteur de labels, tel que app=web`,
        value: (found) => `${found} demande une valeur`,
        watch: (found) => `un seul type de ressource peut être observé, pas ${found}`,
        name: (found) => `« ${found} » : un nom demande un seul type de ressource`,
      },
    },
    inspector: {
      title: 'Inspecteur',
      choose: 'Objet',
      status: 'État',
      conditions: 'Conditions',
      events: 'Événements',
      why: 'Pourquoi est-ce ainsi ?',
      yaml: 'En YAML',
      noEvents: 'Pas encore d’événements.',
      gone: 'Il a disparu. Voici son dernier état.',
      later: 'Il n’existe pas encore.',
      type: 'Type',
      is: 'État',
      reason: 'Raison',
      since: 'Depuis',
      goTo: (time) => `Aller à ${time}`,
      nothing: 'Il n’y a encore rien à voir.',
    },
    ledger: {
      title: 'Registre des Pods',
      loose: 'Pods sans contrôleur',
      before: 'Ancien Pod',
      after: 'Nouveau Pod',
      name: 'Nom',
      uid: 'UID',
      address: 'IP',
      node: 'Nœud',
      volumes: 'Volumes',
      state: 'État',
      there: 'Présent',
      replaced: (old) => `${old} est remplacé`,
      nobody: 'rien encore',
      none: 'aucun',
      same: 'le même',
      other: 'nouveau',
      gone: 'disparu',
      unreplaced: 'Pods présents',
      life: (from, until) => (until ? `${from} à ${until}` : `depuis ${from}`),
      empty: 'vide',
      claim: (name) => `claim ${name}`,
      nothing: 'Il n’y a pas encore de Pods.',
    },
    quiz: {
      title: 'Qu’en pensez-vous ?',
      check: 'Vérifier',
      again: 'Réessayer',
      right: 'Juste',
      wrong: 'Pas juste',
      yours: 'votre réponse',
      answer: 'la bonne réponse',
      noQuestion: 'Pas de question à cette étape.',
      noStep: (step) => `L’histoire n’a pas d’étape « ${step} » avec une question.`,
      broken: 'Cette question demande au moins deux options, dont une marquée comme réponse (data-answer).',
      goOn: 'Continuer',
    },
  },
  notFetched: (url, reason) => `impossible de charger « ${url} » : ${reason}`,
  unreachable: 'le serveur ne répond pas',
  unreadable: 'impossible de charger la partie qui lit et calcule les scénarios',
};

const picture = {
  cluster: 'Cluster Kubernetes',
  zone: (name: string) => `zone ${name.replace(/^zone[- ]/, '')}`,
  notSimulated: 'non simulé',
  harmless: 'cela ne changerait rien à ce qui est montré',
  coming: 'ce nœud n’existe pas encore',
  deleted: 'supprimé',
  controlPlane: 'plan de contrôle',
  node: 'Nœud',
  silent: 'sans heartbeat',
  clusterTime: 'temps du cluster',
  clock,
  seconds,
  pending: 'Pending',
  nobodyWaits: 'aucun Pod n’attend',
  services: 'Services',
  desk: {
    ready: (ready: number, all: number) => `${ready} sur ${all} prêts`,
    nobody: 'aucun Pod ne correspond',
    nobodyShort: 'aucun Pod',
    noSelector: 'sans sélecteur',
    external: 'nom externe',
  },
  headless: 'headless',
  storage: 'Stockage',
  usedBy: (names: string) => `→ ${names}`,
  unused: 'dans aucun logement',
  unusedShort: 'inutilisé',
  lift: 'ascenseur',
  free: 'libre',
  full: 'plein',
  cordoned: 'isolé',
  best: 'meilleur',
  equals: (n: number) => [`un parmi ${n} égaux`, `1 sur ${n} égaux`, `1 sur ${n}`],
  equal: 'aussi bon',
  score: 'score',
  fits: 'convient',
  refused: 'connection refused',
  no: 'refusé',
  answer: 'réponse',
  notKubernetes: whatIfs,
  gone: (uid: string) => [`disparu · uid ${uid} ne revient jamais`, `uid ${uid} disparu`, 'disparu'],
  pulling: (image: string) => `télécharge ${image}`,
  of: (ready: number, all: number) => `${ready} sur ${all}`,
  nodesOwn: ['l’adresse du nœud', 'celle du nœud'],
  hostPort: (ports: readonly number[]) => [
    `hostPort ${ports[0]}${ports.length > 1 ? ` +${ports.length - 1}` : ''}`,
    `nœud:${ports[0]}`,
  ],
  portTaken: (port: string) => `${port}: address already in use`,
  addressInUse: ['address already in use', 'port occupé'],
  exited: (name: string, reason: string, code: number) => [
    `${name} : ${reason}, code ${code}`,
    `${name} : code ${code}`,
    `code ${code}`,
  ],
  starting: (name: string) => [`${name} démarre`, 'démarre'],
  preStop: (name: string) => [`hook preStop de ${name}`, 'hook preStop', 'preStop'],
  evictionRefused: '✗ éviction refusée',
  budget: (name: string, needed: number) => `le budget ${name} exige ${needed} sains`,
  unready: (name: string) => [`${name} n’est pas prêt`, 'pas prêt'],
  gated: (gates: readonly string[]) => [`SchedulingGated: ${gates.join(', ')}`, 'SchedulingGated', 'gated'],
  victims: (node: string) => [`attend les évincés sur ${node}`, `évincés sur ${node}`, node],
  initDone: (done: number, all: number) => `init ${done}/${all}`,
  more: (n: number) => `+${n} autres`,
  waiting: 'rien à faire encore',
  queued: ['attend le scheduler', 'attend', '…'],
  considered: ['quel nœud convient ?', 'quel nœud ?'],
  desired: 'souhaité',
  observed: 'présent',
  next: {
    create: (n: number) => `→ en créer ${n} selon le modèle`,
    createShort: (n: number) => `→ en créer ${n}`,
    createSet: '→ créer son ReplicaSet',
    wait: '→ confié à son ReplicaSet',
    delete: (n: number) => `→ en supprimer ${n}`,
    scale: (n: number) => `→ passer à ${n}`,
    nothing: () => '→ rien à faire',
    createOne: (pod: string) => `→ créer ${pod}`,
    deleteOne: (pod: string) => `→ supprimer ${pod}`,
    waits: (pod: string) => `attend ${pod}`,
    waitsReady: (pod: string) => `attend que ${pod} soit Ready`,
    waitsEnd: (pod: string) => `attend la fin de ${pod}`,
    waitsPods: (n: number) => `attend ${pods(n)}`,
  },
  has: (observed: number, desired: number) => `en a ${observed} sur ${desired}`,
  onNodes: (nodes: number, ready: number) => `un sur chacun des ${nodes} nœuds · Ready ${ready}`,
  onNodesShort: (nodes: number, ready: number) => `nœuds ${nodes} · Ready ${ready}`,
  job: (done: number, of: number | null, active: number, failed: number) => {
    const first = of === null ? `${done}` : `${done} sur ${of}`;
    const bad = failed ? ` · ${failed} en échec` : '';
    return [`${first} finis · ${active} actifs${bad}`, `${of === null ? done : `${done}/${of}`} finis${bad}`];
  },
  jobDone: '✓ terminé',
  jobFailed: (reason: string) => `✗ échoué${reason ? ` : ${reason}` : ''}`,
  suspended: 'suspendu',
  backOff: (time: number) => `back-off : nouvel essai dans ${seconds(time)}`,
  created: (uid: string) => `créé · uid ${uid}`,
  uid: (uid: string) => `uid ${uid}`,
  removed: (uid: string) => `retiré · uid ${uid}`,
  deleting: 'en cours de suppression',
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `lié à ${node}`,
  fast: (n: number) => [`avance rapide ${n}×`, `rapide ${n}×`, `${n}×`],
  notices: {
    Preempted: (_: string, who: string) => [
      ...(who ? [`préempté : fait de la place à ${who}`, `fait de la place à ${who}`] : []),
      'préempté : fait de la place',
      'préempté',
    ],
    Nominated: () => ['attend de la place', 'attend'],
    EvictionRefused: () => ['reste : disruption budget', 'le budget refuse', 'refusé'],
    EvictionByEvictionAPI: () => ['évincé : doit partir', 'évincé'],
    TaintManagerEviction: (message: string) =>
      message.startsWith('Cancel') ? ['peut rester, finalement', 'peut rester'] : ['taint : doit partir', 'taint'],
    Evicted: (message: string) => {
      const [, scarce, pressures] =
        /low on resource: ([\w.-]+?)\.(?:\s|$)|had condition: \[(.*?)\]/.exec(message) ?? [];
      const cause = scarce ? `le nœud manque de ${scarce}` : pressures;
      return [...(cause ? [`Evicted: ${cause}`, cause] : ['Evicted par le kubelet']), 'Evicted'];
    },
    DeadlineExceeded: () => ['DeadlineExceeded', 'trop tard'],
    SandboxChanged: () => ['sandbox perdu : un nouveau', 'nouveau sandbox'],
    SandboxCreated: () => ['même Pod, autre adresse', 'autre adresse'],
    Killing: (message: string) => {
      const [, container = '', probe = ''] = /ontainer (\S+) failed (\w+) probe/.exec(message) ?? [];
      return [`sonde ${probe} : ${container} redémarre`, `sonde ${probe} : redémarrage`, 'sonde : redémarrage'];
    },
    Unhealthy: (message: string) => [message.split(':')[0]!, 'sonde en échec', 'unhealthy'],
  },
  cards: {
    apiserver: 'Serveur d’API',
    scheduler: 'Scheduler',
    'deployment-controller': 'Contrôleur Deployment',
    'replicaset-controller': 'Contrôleur ReplicaSet',
    'replication-controller': 'ReplicationController',
    'statefulset-controller': 'Contrôleur StatefulSet',
    'daemonset-controller': 'Contrôleur DaemonSet',
    'job-controller': 'Contrôleur Job',
    'node-controller': 'Contrôleur de nœuds',
  },
  spoken: {
    cluster: (nodes: number, n: number) => `Cluster : ${count(nodes, 'nœud', 'nœuds')}, ${pods(n)}`,
    node: (name: string, state: string, allocatable: string, n: number) =>
      `Nœud ${name}, ${state}, ${allocatable} allouables, ${pods(n)}`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` sur ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'pas Ready'}${address ? `, adresse ${address}` : ''}`,
    service: (name: string, said: readonly string[]) => `Service ${[name, ...said].join(', ')}`,
    claim: (name: string, said: readonly string[]) => `PersistentVolumeClaim ${[name, ...said].join(', ')}`,
    gone: (name: string, uid: string) => `Pod ${name}, uid ${uid}, disparu : il ne revient jamais`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, image ${image}, ${state}${restarts ? `, redémarré ${restarts} fois` : ''}`,
  },
  closeUp: {
    phase: 'phase',
    nobody: 'sans propriétaire : personne ne le remplace',
    uid: (uid: string) => `uid ${uid}`,
    roles: { container: 'conteneur', sidecar: 'sidecar', init: 'conteneur d’initialisation' },
    restarts: (n: number) => `redémarrages ${n}`,
    lastExit: (reason: string, code: number) => `dernière sortie : ${reason}, code ${code}`,
    probe: (name: string) => `sonde ${name}`,
    passes: 'réussit',
    fails: 'ne réussit pas encore',
    notAsked: 'pas encore demandée',
    command: (line: string) => `exécute ${line}`,
    requests: (amounts: string) => `demande ${amounts}`,
    ownFiles: 'ses propres fichiers, de son image',
    mount: (path: string, volume: string, readOnly: boolean) =>
      `${path} → ${volume}${readOnly ? ', lecture seule' : ''}`,
    network: 'un espace de noms réseau',
    networkShort: 'un réseau',
    oneAddress: 'une adresse pour tout le logement',
    hostNetwork: 'le réseau et l’adresse du nœud lui-même',
    noAddress: 'pas encore d’adresse',
    notReady: 'pas Ready',
    mailbox: 'boîte aux lettres : ports',
    noPorts: 'aucun port déclaré',
    taken: 'déjà occupé',
    takenShort: 'occupé',
    flag: {
      up: 'drapeau levé : Ready, reçoit le trafic du Service',
      down: 'drapeau baissé : pas Ready, ne reçoit pas le trafic du Service',
      leaving: 'drapeau baissé : s’arrête, ne reçoit plus de nouveau trafic du Service',
    },
    empty: 'vide',
    outlives: 'survit au Pod',
    unused: 'monté par personne',
    lobby: 'pas encore sur un nœud',
    gone: 'disparu : ce Pod ne revient jamais',
    of: (asked: string, all: string) => `${asked} sur ${all} demandés`,
    ofPods: (n: string, all: string) => `${n} sur ${all}`,
    not: (condition: string) => `pas de ${condition}`,
    taint: 'taint',
    noTaints: 'aucun taint',
    images: 'images',
    nobodyHere: 'aucun Pod sur ce nœud',
  },
  card: {
    node: 'Nœud',
    allocatable: 'allouable',
    requests: 'requests',
    limits: 'limites',
    pods: 'Pods',
    taints: 'taints',
    address: 'adresse',
    owner: 'créé par',
    uid: 'uid',
    namespace: 'namespace',
    restarts: 'redémarrages',
    image: 'image',
    ports: 'ports',
    lastExit: 'dernière sortie',
    exit: (reason: string, code: number) => `${reason && `${reason}, `}code de sortie ${code}`,
    type: 'type',
    selector: 'sélecteur',
    ready: 'prêt',
    notReady: 'pas prêt',
    capacity: 'capacité',
    accessModes: 'accès',
    storageClass: 'classe',
    volume: 'volume',
    usedBy: 'utilisé par',
  },
  kinds: { container: 'Conteneur', sidecar: 'Conteneur sidecar', init: 'Conteneur d’initialisation' },
};

const captions: Captions = {
  lang: 'fr',
  actions: {
    apply: ({ objects }) => `Appliqué : ${list(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}.`,
    delete: ({ target }) => `Supprimé : ${target.text}.`,
    scale: ({ target, replicas }) => `${target.text} passe à ${replicas}.`,
    crash: ({ target, exitCode, reason }) =>
      reason === 'SandboxChanged'
        ? `Le sandbox de ${target.text} est perdu.`
        : `Le processus de ${target.text} se termine : ${reason ?? `code de sortie ${exitCode}`}.`,
    setImage: ({ target, image }) => `${target.text} doit exécuter ${image}.`,
    rollout: ({ target: { text }, action, toRevision }) =>
      ({
        restart: `${text} est redéployé : de nouveaux Pods du même modèle.`,
        undo: `${text} revient à ${toRevision ? `la révision ${toRevision}` : 'la révision précédente'}.`,
        pause: `Le déploiement de ${text} est mis en pause.`,
        resume: `Le déploiement de ${text} reprend.`,
      })[action],
    evict: ({ target, resource }) =>
      resource ? `Le nœud de ${target.text} manque de ${resource}.` : `${target.text} doit quitter son nœud.`,
    drain: ({ node }) => `${node} est vidé : plus de nouveaux Pods, et ceux qu’il a doivent partir.`,
    request: ({ from, to }) => `${from.text} envoie une requête à ${to.text}.`,
    write: ({ from, file }) => `${from.text} écrit ${file}.`,
    nodeDown: ({ node }) => `La machine derrière ${node} est perdue.`,
    nodeUp: ({ node }) => `La machine derrière ${node} est de retour.`,
    cordon: ({ node }) => `${node} est isolé : plus de nouveaux Pods.`,
    uncordon: ({ node }) => `${node} accepte de nouveau des Pods.`,
    taint: ({ node, taint: { key, value, effect }, remove }) =>
      `${node} ${remove ? 'perd' : 'reçoit'} le taint ${key}${value ? `=${value}` : ''}:${effect}.`,
  },
  wait: (wait) =>
    wait.kind === 'duration'
      ? `${seconds(wait.duration / 1000)} s’écoulent.`
      : `Jusqu’à ce que ${wait.for.text} soit ${wait.condition}.`,
  milestones: {
    apply: (objects) => `Le serveur d’API enregistre ${objects}.`,
    create: (n) =>
      `Son contrôleur n’en voit aucun là où il en veut ${n}, et ${n === 1 ? 'le crée' : `crée ${n} Pods`}.`,
    schedule: (n) =>
      n === 1 ? 'Le scheduler cherche un nœud pour le Pod.' : 'Le scheduler cherche un nœud pour chaque Pod.',
    pull: (n) =>
      `Sur son nœud, chaque Pod reçoit sa propre adresse. ${n === 1 ? 'L’image est téléchargée' : `${n} images sont téléchargées`}.`,
    start: ({ containers, init, sidecars }) => {
      const before = [
        !init
          ? ''
          : init === 1
            ? 'un conteneur d’initialisation s’exécute jusqu’au bout'
            : `${init} conteneurs d’initialisation s’exécutent jusqu’au bout, l’un après l’autre`,
        !sidecars ? '' : sidecars === 1 ? 'le sidecar démarre' : `${sidecars} sidecars démarrent`,
      ].filter(Boolean);
      const own =
        containers === 1 ? 'le conteneur démarre' : `${containers} conteneurs démarrent, dans l’ordre de leur Pod`;
      return before.length ? `D’abord, ${list(before)}. Ensuite, ${own}.` : `${own[0]!.toUpperCase()}${own.slice(1)}.`;
    },
    settled: ({ pods: all, ready, waiting }) => {
      if (ready === all)
        return all === 1 ? 'Le Pod est Ready.' : `${all === 2 ? 'Les deux' : `Les ${all}`} Pods sont Ready.`;
      const rest = !waiting ? '' : waiting === 1 ? ' Un Pod attend un nœud.' : ` ${waiting} Pods attendent un nœud.`;
      return `${ready} Pods sur ${all} ${ready > 1 ? 'sont' : 'est'} Ready.${rest}`.replace(/^([01]) Pods/, '$1 Pod');
    },
  },
  titles: {
    apply: 'Appliquer',
    create: 'Créer',
    schedule: 'Planifier',
    pull: 'Télécharger',
    start: 'Démarrer',
    settled: 'Stable',
  },
  notKubernetes: { caption: 'Ce n’est pas Kubernetes :', story: whatIfs },
  list,
  equals: (n) => `(un parmi ${n} égaux)`,
};

const why: Why = {
  step: (n, title, message) => `Étape ${n}, « ${title} » : ${message}.`,
  beginning: (object) => `Le scénario a commencé avec ${object}.`,
  says: (object, message) => `${object} : ${message}.`,
  acts: (object, message) => `${object} : ${message}.`,
  podCreated: (pod, owner) =>
    owner ? `${owner} a créé le Pod ${pod} à partir de son modèle.` : `Le serveur d’API a enregistré le Pod ${pod}.`,
  reconciles: ({ owner, desired, observed, next, count: n }) =>
    `${owner} en veut ${desired} et en a ${observed} : son contrôleur ${next === 'create' ? 'crée' : 'supprime'} ${n === 1 ? 'un Pod' : `${n} Pods`}.`,
  bound: (object, node) => `Le scheduler a lié ${object} à ${node}.`,
  chosen: (object, node) => `Le scheduler a choisi ${node} pour ${object}.`,
  unscheduled: (object, message) => `Le scheduler n’a trouvé aucun nœud pour ${object} : ${message}`,
  sandbox: (object, address) => `Le kubelet a créé le sandbox de ${object}, avec l’adresse ${address}.`,
  exited: (container, object, code, reason) =>
    `Le conteneur ${container} de ${object} s’est terminé avec le code de sortie ${code} (${reason}).`,
  created: (container, object) => `Le kubelet a créé le conteneur ${container} de ${object}.`,
  started: (container, object, again) =>
    `Le kubelet a ${again ? 'redémarré' : 'démarré'} le conteneur ${container} de ${object}.`,
  ready: (object, ready) => `${object} ${ready ? 'est devenu' : 'n’est plus'} prêt.`,
  terminates: (pod, time, message) => `Le Pod ${pod} se termine et a ${seconds(time)} pour s’arrêter : ${message}.`,
};

const commas = (items: readonly string[]) => items.filter(Boolean).join(', ');
const state = ({ status, ready, node, address }: PodFacts) =>
  commas([
    node && `sur ${node}`,
    status,
    status === 'Running' ? (ready ? 'Ready' : 'pas Ready') : '',
    address && `adresse ${address}`,
  ]);
const many = (n: number, ready: number, states: string) => `${states} ; ${ready} sur ${n} Ready`;
const endpoints = (ready: number, all: number) =>
  all ? `${ready} sur ${count(all, 'endpoint prêt', 'endpoints prêts')}` : 'aucun endpoint';

const describe: Describe = {
  when: (second, all, step, steps) => `Seconde ${second} sur ${all}, étape ${step} sur ${steps}.`,
  cluster: (nodes, n) => `Le cluster a ${count(nodes, 'nœud', 'nœuds')} et ${pods(n)}.`,
  node: (name, states, allocatable, n) =>
    `Le nœud ${name} est ${commas(states)}${allocatable && `, avec ${allocatable}`} : ${n ? pods(n) : 'aucun Pod'}.`,
  nodeStates: { ready: 'Ready', notReady: 'NotReady', silent: 'sans heartbeat', cordoned: 'isolé' },
  taint: (taint) => `avec le taint ${taint}`,
  pod: (pod) => `Pod ${pod.name}, uid ${pod.uid} : ${state({ ...pod, node: '' })}.`,
  container: ({ name, role, state: now, running, restarts, lastExit }) =>
    `${picture.kinds[role]} ${name} : ${running ? 's’exécute' : `ne s’exécute pas : ${now}`}${
      restarts ? `, redémarré ${restarts} fois` : ''
    }${lastExit ? `, dernière sortie : ${lastExit}` : ''}.`,
  waits: ({ name, uid }, reason) =>
    `Le Pod ${name}, uid ${uid}, attend un nœud : ${reason || 'le scheduler ne l’a pas encore placé'}`,
  service: (name, address, ready, all) => `Service ${name}${address && `, ${address}`} : ${endpoints(ready, all)}.`,
  claim: (name, phase, users) =>
    `Le PersistentVolumeClaim ${name} est ${phase}, ${users.length ? `utilisé par ${list(users)}` : 'utilisé par aucun Pod'}.`,
  workload: (name, desired, ready) => `${name} veut ${pods(desired)} ; ${ready} Ready.`,
  job: (name, done, active, failed) =>
    `${name} : ${done} finis, ${active} actifs${failed ? `, ${failed} en échec` : ''}.`,
  verdicts: (verdicts) =>
    `${commas(verdicts.map(({ name, reasons, score }) => `${name} ${reasons.length ? `ne convient pas (${commas(reasons)})` : `convient, score ${number(score)}`}`))}.`,
  now: (sentences) => `Maintenant : ${sentences}`,
  nothing: 'Il ne se passe rien pour l’instant.',
  isNew: (pod) =>
    `Le Pod ${pod.name}, uid ${pod.uid}, est nouveau${pod.owner && `, créé par ${pod.owner}`} : ${state(pod)}.`,
  areNew: (n, ready, states) => `${n} Pods sont nouveaux : ${many(n, ready, states)}.`,
  isGone: (name, uid) => `Le Pod ${name}, uid ${uid}, a disparu.`,
  areGone: (n) => `${n} Pods ont disparu.`,
  isNow: (pod) => `Le Pod ${pod.name} est maintenant ${state(pod)}.`,
  areNow: (n, ready, states) => `${n} Pods ont changé : ${many(n, ready, states)}.`,
  restarted: (container, pod, n) => `Le conteneur ${container} du Pod ${pod} a redémarré${n > 1 ? ` ${n} fois` : ''}.`,
  nodeNow: (name, states) => `Le nœud ${name} est maintenant ${commas(states)}.`,
  serviceNow: (name, ready, all) => `Service ${name} : maintenant ${endpoints(ready, all)}.`,
  more: (n) => `Et ${count(n, 'autre changement', 'autres changements')}.`,
  counted: (counts) => commas(counts.map(([name, n]) => `${n} ${name}`)),
};

export default { lang: 'fr', elements, picture, captions, why, describe };
