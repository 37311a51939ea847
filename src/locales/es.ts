/** Español. */
import type { Words } from './en.js';
import { numbersOf, type Captions, type Describe, type PodFacts, type WhatIf, type Why } from './shapes.js';

const { number, seconds, clock, list, count } = numbersOf('es');
const pods = (n: number) => count(n, 'Pod', 'Pods');
const times = (n: number) => count(n, 'vez', 'veces');

const FALSE: Record<WhatIf, string> = {
  containersScheduledAlone: 'cada contenedor se planificara por separado',
  podsHealThemselves: 'los Pods se curaran a sí mismos',
};
const whatIfs = (whatIf: readonly WhatIf[]) => `No es Kubernetes: ¿y si ${list(whatIf.map((name) => FALSE[name]))}?`;

const elements: Words = {
  problem: (message) => import('./problems/es.js').then(({ default: say }) => say(message)),
  play: 'Reproducir',
  pause: 'Pausar',
  playAgain: 'Reproducir de nuevo',
  previousStep: 'Paso anterior',
  nextStep: 'Paso siguiente',
  scrubber: 'Tiempo de la historia',
  position: (step, steps, time) => `paso ${step} de ${steps}, ${count(time, 'segundo', 'segundos')}`,
  steps: 'Pasos',
  restart: 'Desde el principio',
  rate: 'Velocidad',
  times: (rate) => `${number(rate)}×`,
  captions: 'Subtítulos',
  fullscreen: 'Pantalla completa',
  leaveFullscreen: 'Salir de pantalla completa',
  more: 'Más',
  copyLink: 'Copiar enlace a este momento',
  copyScenario: 'Copiar el escenario',
  saveSVG: 'Guardar la imagen como SVG',
  savePNG: 'Guardar la imagen como PNG',
  describe: 'Describir la imagen',
  help: 'Teclas',
  close: 'Cerrar',
  openCloseUp: 'Ver de cerca',
  linkCopied: 'Enlace copiado',
  scenarioCopied: 'Escenario copiado',
  saved: (file) => `Guardado como ${file}`,
  notSaved: 'No se pudo guardar la imagen',
  notLoaded: 'No se pudo cargar el escenario',
  copyByHand: 'El portapapeles no está disponible aquí. Copie el texto a mano:',
  rateIs: (rate) => `Velocidad ${rate}`,
  captionsAre: (shown) => (shown ? 'Subtítulos activados' : 'Subtítulos desactivados'),
  pictureAt: (time) => `La imagen en ${time}`,
  step: (step, steps) => `Paso ${step} de ${steps}.`,
  end: 'Fin de la historia.',
  keysHeading: 'Teclas',
  keysHint: 'Funcionan mientras el foco está dentro de la historia.',
  keys: {
    play: 'reproducir, pausar',
    back: '5 segundos atrás',
    forward: '5 segundos adelante',
    leapBack: 'una décima parte atrás',
    leapForward: 'una décima parte adelante',
    previousEvent: 'evento anterior',
    nextEvent: 'evento siguiente',
    previousStep: 'paso anterior',
    nextStep: 'paso siguiente',
    tenths: 'a esa décima parte',
    start: 'al principio',
    end: 'al final',
    slower: 'más lento',
    faster: 'más rápido',
    fullscreen: 'pantalla completa',
    captions: 'subtítulos',
    describe: 'describir la imagen',
    help: 'estas teclas',
    walk: 'en la imagen: de una cosa a otra',
    open: 'en la imagen: ver de cerca',
    up: 'en la imagen: volver arriba',
  },
  controls: 'Controles',
  take: 'Para llevar',
  read: 'Para leer',
  transcript: 'Transcripción',
  because: (cause) => `porque: ${cause}`,
  notices: (n) => count(n, 'aviso', 'avisos'),
  loading: 'Cargando el escenario…',
  picture: 'El clúster',
  back: 'Clúster',
  backLabel: 'Volver al clúster',
  closeUp: (what) => `Primer plano: ${what}`,
  broken: (n) => (n === 1 ? 'Hay un problema' : `Hay ${n} problemas`),
  unmet: (n) =>
    n === 1 ? 'Esta historia no termina como se esperaba' : `Esta historia no termina como se esperaba, ${times(n)}`,
  act: {
    open: (what) => `Qué se puede hacer con ${what}`,
    nothing: 'Con esto no se puede hacer nada.',
    verbs: {
      delete: () => 'Eliminar',
      crash: (container) => `Hacer fallar ${container}`,
      outOfMemory: (container) => `Dejar ${container} sin memoria`,
      cordon: () => 'Acordonar: sin Pods nuevos',
      uncordon: () => 'Quitar el cordón: Pods nuevos otra vez',
      drain: () => 'Vaciar: sus Pods deben irse',
      nodeDown: () => 'Hacer fallar la máquina',
      nodeUp: () => 'Volver a arrancar la máquina',
      scaleUp: (replicas) => `Escalar hasta ${replicas}`,
      scaleDown: (replicas) => `Reducir a ${replicas}`,
      restart: () => 'Reiniciar su despliegue',
    },
    refused: {
      terminating: 'ya está terminando',
      finished: 'ya ha terminado',
      nameless: 'el escenario no tiene nombre para ello',
      notRunning: 'ahora no se ejecuta',
      nodeLost: 'su nodo se ha perdido',
      noReplicas: 'no hay ninguna',
    },
    done: (what, object, time) => `${what}: ${object}, en ${time}`,
    changed: (n) => `Sus cambios: ${n}`,
    problem: (message) => `No se ha hecho: ${message}`,
    undone: (what) => `Deshecho: ${what}`,
    redone: (what) => `Rehecho: ${what}`,
    fromLink: 'La historia del enlace',
    undo: 'Deshacer',
    redo: 'Rehacer',
    copyScenario: 'Copiar como YAML',
    copyLink: 'Copiar enlace',
    scenarioCopied: 'Se ha copiado el escenario modificado',
    linkCopied: 'Se ha copiado el enlace a la historia modificada',
    copyByHand: 'El portapapeles no está disponible aquí. Cópielo a mano:',
  },
  panels: {
    noFor: 'Este panel no pertenece a ninguna historia: for="…" nombra el id de un kube-story.',
    noStory: (id) => `Aquí no hay ningún kube-story con el id «${id}».`,
    waiting: 'Esperando la historia…',
    unloaded: 'No se pudo cargar esta parte de la página.',
    terminal: {
      output: (command) => `Salida de ${command}`,
      refused: (n) => (n === 1 ? 'Este comando no se puede ejecutar' : `${n} problemas en este comando`),
      earlier: (n) => count(n, 'línea anterior', 'líneas anteriores'),
      notYet: 'El comando se escribe más adelante en la historia.',
      allowed: (words) => `se permite: ${words}`,
      meant: (word) => `¿quiso decir ${word}?`,
      problems: {
        program: (found) => `programa desconocido «${found}»`,
        verb: (found) => (found ? `kubectl ${found} no se simula` : 'falta el comando'),
        resource: (found) => (found ? `tipo de recurso desconocido «${found}»` : 'falta el tipo de recurso'),
        flag: (found) => `opción desconocida ${found}`,
        output: (found) => `formato de salida desconocido «${found}»`,
        selector: (found) => `«${found}» no es un selector de etiquetas, como app=web`,
        value: (found) => `${found} necesita un valor`,
        watch: (found) => `solo se puede observar un tipo de recurso, no ${found}`,
        name: (found) => `«${found}»: un nombre necesita un solo tipo de recurso`,
      },
    },
    inspector: {
      title: 'Inspector',
      choose: 'Objeto',
      status: 'Estado',
      conditions: 'Condiciones',
      events: 'Eventos',
      why: '¿Por qué está así?',
      yaml: 'Como YAML',
      noEvents: 'Aún no hay eventos.',
      gone: 'Ya no está. Así era al final.',
      later: 'Aún no existe.',
      type: 'Tipo',
      is: 'Estado',
      reason: 'Motivo',
      since: 'Desde',
      goTo: (time) => `Ir a ${time}`,
      nothing: 'Aún no hay nada que ver.',
    },
    ledger: {
      title: 'Registro de Pods',
      loose: 'Pods sin controlador',
      before: 'Pod antiguo',
      after: 'Pod nuevo',
      name: 'Nombre',
      uid: 'UID',
      address: 'IP',
      node: 'Nodo',
      volumes: 'Volúmenes',
      state: 'Estado',
      there: 'Presente',
      replaced: (old) => `Se reemplaza ${old}`,
      nobody: 'nada todavía',
      none: 'ninguno',
      same: 'igual',
      other: 'nuevo',
      gone: 'desaparecido',
      unreplaced: 'Pods presentes',
      life: (from, until) => (until ? `${from} a ${until}` : `desde ${from}`),
      empty: 'vacío',
      claim: (name) => `claim ${name}`,
      nothing: 'Aún no hay Pods.',
    },
    quiz: {
      title: '¿Qué cree usted?',
      check: 'Comprobar',
      again: 'Intentar de nuevo',
      right: 'Correcto',
      wrong: 'Incorrecto',
      yours: 'su respuesta',
      answer: 'la respuesta correcta',
      noQuestion: 'En este paso no hay pregunta.',
      noStep: (step) => `La historia no tiene ningún paso «${step}» con una pregunta.`,
      broken: 'Esta pregunta necesita dos opciones o más, una de ellas marcada como respuesta (data-answer).',
      goOn: 'Continuar',
    },
  },
  notFetched: (url, reason) => `no se puede cargar «${url}»: ${reason}`,
  unreachable: 'el servidor no responde',
  unreadable: 'no se puede cargar la parte que lee y calcula escenarios',
};

const picture = {
  cluster: 'Clúster de Kubernetes',
  zone: (name: string) => `zona ${name.replace(/^zone[- ]/, '')}`,
  notSimulated: 'no simulado',
  harmless: 'no cambiaría lo que se muestra',
  coming: 'este nodo aún no existe',
  deleted: 'eliminado',
  controlPlane: 'plano de control',
  node: 'Nodo',
  silent: 'sin heartbeat',
  clusterTime: 'tiempo del clúster',
  clock,
  seconds,
  pending: 'Pending',
  nobodyWaits: 'ningún Pod espera',
  services: 'Services',
  desk: {
    ready: (ready: number, all: number) => `${ready} de ${all} listos`,
    nobody: 'ningún Pod coincide',
    nobodyShort: 'sin Pods',
    noSelector: 'sin selector',
    external: 'nombre externo',
  },
  headless: 'headless',
  storage: 'Almacenamiento',
  usedBy: (names: string) => `→ ${names}`,
  unused: 'en ningún piso ahora',
  unusedShort: 'sin uso',
  lift: 'ascensor',
  free: 'libre',
  full: 'lleno',
  cordoned: 'acordonado',
  best: 'mejor',
  equals: (n: number) => [`uno de ${n} iguales`, `1 de ${n} iguales`, `1 de ${n}`],
  equal: 'igual de bueno',
  score: 'puntos',
  fits: 'cabe',
  refused: 'connection refused',
  no: 'rechazado',
  answer: 'respuesta',
  notKubernetes: whatIfs,
  gone: (uid: string) => [`ya no está · uid ${uid} no vuelve`, `uid ${uid} ya no está`, 'ya no está'],
  pulling: (image: string) => `descarga ${image}`,
  of: (ready: number, all: number) => `${ready} de ${all}`,
  nodesOwn: ['la dirección del nodo', 'la del nodo'],
  hostPort: (ports: readonly number[]) => [
    `hostPort ${ports[0]}${ports.length > 1 ? ` +${ports.length - 1}` : ''}`,
    `nodo:${ports[0]}`,
  ],
  portTaken: (port: string) => `${port}: address already in use`,
  addressInUse: ['address already in use', 'puerto en uso'],
  exited: (name: string, reason: string, code: number) => [
    `${name}: ${reason}, código ${code}`,
    `${name}: código ${code}`,
    `código ${code}`,
  ],
  starting: (name: string) => [`${name} arranca`, 'arranca'],
  preStop: (name: string) => [`hook preStop de ${name}`, 'hook preStop', 'preStop'],
  evictionRefused: '✗ desalojo rechazado',
  budget: (name: string, needed: number) => `el budget ${name} necesita ${needed} sanos`,
  unready: (name: string) => [`${name} no está listo`, 'no listo'],
  gated: (gates: readonly string[]) => [`SchedulingGated: ${gates.join(', ')}`, 'SchedulingGated', 'gated'],
  victims: (node: string) => [`espera a los desalojados en ${node}`, `desalojo en ${node}`, node],
  initDone: (done: number, all: number) => `init ${done}/${all}`,
  more: (n: number) => `+${n} más`,
  waiting: 'nada que hacer aún',
  queued: ['espera al scheduler', 'espera', '…'],
  considered: ['¿en qué nodo cabe?', '¿qué nodo?'],
  desired: 'deseados',
  observed: 'presentes',
  next: {
    create: (n: number) => `→ crear ${n} de la plantilla`,
    createShort: (n: number) => `→ crear ${n}`,
    createSet: '→ crear su ReplicaSet',
    wait: '→ lo hace su ReplicaSet',
    delete: (n: number) => `→ eliminar ${n}`,
    scale: (n: number) => `→ escalar a ${n}`,
    nothing: () => '→ nada que hacer',
    createOne: (pod: string) => `→ crear ${pod}`,
    deleteOne: (pod: string) => `→ eliminar ${pod}`,
    waits: (pod: string) => `espera a ${pod}`,
    waitsReady: (pod: string) => `espera a que ${pod} esté Ready`,
    waitsEnd: (pod: string) => `espera el fin de ${pod}`,
    waitsPods: (n: number) => `espera a ${pods(n)}`,
  },
  has: (observed: number, desired: number) => `tiene ${observed} de ${desired}`,
  onNodes: (nodes: number, ready: number) => `uno en cada uno de ${nodes} nodos · Ready ${ready}`,
  onNodesShort: (nodes: number, ready: number) => `nodos ${nodes} · Ready ${ready}`,
  job: (done: number, of: number | null, active: number, failed: number) => {
    const first = of === null ? `${done}` : `${done} de ${of}`;
    const bad = failed ? ` · ${failed} fallidos` : '';
    return [`${first} hechos · ${active} activos${bad}`, `${of === null ? done : `${done}/${of}`} hechos${bad}`];
  },
  jobDone: '✓ completo',
  jobFailed: (reason: string) => `✗ fallido${reason ? `: ${reason}` : ''}`,
  suspended: 'suspendido',
  backOff: (time: number) => `back-off: próximo intento en ${seconds(time)}`,
  created: (uid: string) => `creado · uid ${uid}`,
  uid: (uid: string) => `uid ${uid}`,
  removed: (uid: string) => `quitado · uid ${uid}`,
  deleting: 'se está eliminando',
  verb: (reason: string) => reason.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase(),
  bound: (node: string) => `asignado a ${node}`,
  fast: (n: number) => [`avance rápido ${n}×`, `rápido ${n}×`, `${n}×`],
  notices: {
    Preempted: (_: string, who: string) => [
      ...(who ? [`desplazado: hace sitio a ${who}`, `hace sitio a ${who}`] : []),
      'desplazado: hace sitio',
      'desplazado',
    ],
    Nominated: () => ['espera sitio', 'espera'],
    EvictionRefused: () => ['se queda: disruption budget', 'lo impide el budget', 'rechazado'],
    EvictionByEvictionAPI: () => ['desalojado: debe irse', 'desalojado'],
    TaintManagerEviction: (message: string) =>
      message.startsWith('Cancel') ? ['al final puede quedarse', 'puede quedarse'] : ['taint: debe irse', 'taint'],
    Evicted: (message: string) => {
      const [, scarce, pressures] =
        /low on resource: ([\w.-]+?)\.(?:\s|$)|had condition: \[(.*?)\]/.exec(message) ?? [];
      const cause = scarce ? `el nodo está escaso de ${scarce}` : pressures;
      return [...(cause ? [`Evicted: ${cause}`, cause] : ['Evicted por el kubelet']), 'Evicted'];
    },
    DeadlineExceeded: () => ['DeadlineExceeded', 'tarde'],
    SandboxChanged: () => ['sandbox perdido: uno nuevo', 'sandbox nuevo'],
    SandboxCreated: () => ['mismo Pod, otra dirección', 'otra dirección'],
    Killing: (message: string) => {
      const [, container = '', probe = ''] = /ontainer (\S+) failed (\w+) probe/.exec(message) ?? [];
      return [`sonda ${probe}: ${container} se reinicia`, `sonda ${probe}: reinicio`, 'sonda: reinicio'];
    },
    Unhealthy: (message: string) => [message.split(':')[0]!, 'sonda fallida', 'unhealthy'],
  },
  cards: {
    apiserver: 'Servidor de API',
    scheduler: 'Scheduler',
    'deployment-controller': 'Controlador de Deployment',
    'replicaset-controller': 'Controlador de ReplicaSet',
    'replication-controller': 'ReplicationController',
    'statefulset-controller': 'Controlador de StatefulSet',
    'daemonset-controller': 'Controlador de DaemonSet',
    'job-controller': 'Controlador de Job',
    'node-controller': 'Controlador de nodos',
  },
  spoken: {
    cluster: (nodes: number, n: number) => `Clúster: ${count(nodes, 'nodo', 'nodos')}, ${pods(n)}`,
    node: (name: string, state: string, allocatable: string, n: number) =>
      `Nodo ${name}, ${state}, ${allocatable} asignables, ${pods(n)}`,
    pod: (name: string, node: string | null, status: string, ready: boolean, address: string) =>
      `Pod ${name}${node ? ` en ${node}` : ''}, ${status}, ${ready ? 'Ready' : 'no Ready'}${address ? `, dirección ${address}` : ''}`,
    service: (name: string, said: readonly string[]) => `Service ${[name, ...said].join(', ')}`,
    claim: (name: string, said: readonly string[]) => `PersistentVolumeClaim ${[name, ...said].join(', ')}`,
    gone: (name: string, uid: string) => `Pod ${name}, uid ${uid}, ya no está: no vuelve nunca`,
    container: (kind: string, name: string, image: string, state: string, restarts: number) =>
      `${kind} ${name}, imagen ${image}, ${state}${restarts ? `, reiniciado ${times(restarts)}` : ''}`,
  },
  closeUp: {
    phase: 'fase',
    nobody: 'sin dueño: nadie lo reemplaza',
    uid: (uid: string) => `uid ${uid}`,
    roles: { container: 'contenedor', sidecar: 'sidecar', init: 'contenedor de inicialización' },
    restarts: (n: number) => `reinicios ${n}`,
    lastExit: (reason: string, code: number) => `última salida: ${reason}, código ${code}`,
    probe: (name: string) => `sonda ${name}`,
    passes: 'pasa',
    fails: 'aún no pasa',
    notAsked: 'aún no se ha hecho',
    command: (line: string) => `ejecuta ${line}`,
    requests: (amounts: string) => `solicita ${amounts}`,
    ownFiles: 'archivos propios, de su imagen',
    mount: (path: string, volume: string, readOnly: boolean) =>
      `${path} → ${volume}${readOnly ? ', solo lectura' : ''}`,
    network: 'un espacio de nombres de red',
    networkShort: 'una red',
    oneAddress: 'una dirección para todo el piso',
    hostNetwork: 'la red y la dirección del propio nodo',
    noAddress: 'aún sin dirección',
    notReady: 'no Ready',
    mailbox: 'buzón: puertos',
    noPorts: 'ningún puerto declarado',
    taken: 'ya en uso',
    takenShort: 'en uso',
    flag: {
      up: 'bandera arriba: Ready, recibe tráfico del Service',
      down: 'bandera abajo: no Ready, no recibe tráfico del Service',
      leaving: 'bandera abajo: terminando, no recibe tráfico nuevo del Service',
    },
    empty: 'vacío',
    outlives: 'sobrevive al Pod',
    unused: 'nadie lo monta',
    lobby: 'aún en ningún nodo',
    gone: 'ya no está: este Pod no vuelve',
    of: (asked: string, all: string) => `${asked} de ${all} solicitados`,
    ofPods: (n: string, all: string) => `${n} de ${all}`,
    not: (condition: string) => `sin ${condition}`,
    taint: 'taint',
    noTaints: 'sin taints',
    images: 'imágenes',
    nobodyHere: 'ningún Pod en este nodo',
  },
  card: {
    node: 'Nodo',
    allocatable: 'asignable',
    requests: 'requests',
    limits: 'límites',
    pods: 'Pods',
    taints: 'taints',
    address: 'dirección',
    owner: 'creado por',
    uid: 'uid',
    namespace: 'namespace',
    restarts: 'reinicios',
    image: 'imagen',
    ports: 'puertos',
    lastExit: 'última salida',
    exit: (reason: string, code: number) => `${reason && `${reason}, `}código de salida ${code}`,
    type: 'tipo',
    selector: 'selector',
    ready: 'listo',
    notReady: 'no listo',
    capacity: 'capacidad',
    accessModes: 'acceso',
    storageClass: 'clase',
    volume: 'volumen',
    usedBy: 'usado por',
  },
  kinds: { container: 'Contenedor', sidecar: 'Contenedor sidecar', init: 'Contenedor de inicialización' },
};

const captions: Captions = {
  lang: 'es',
  actions: {
    apply: ({ objects }) => `Se aplica: ${list(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`))}.`,
    delete: ({ target }) => `Se elimina: ${target.text}.`,
    scale: ({ target, replicas }) => `${target.text} se escala a ${replicas}.`,
    crash: ({ target, exitCode, reason }) =>
      reason === 'SandboxChanged'
        ? `Se pierde el sandbox de ${target.text}.`
        : `El proceso de ${target.text} termina: ${reason ?? `código de salida ${exitCode}`}.`,
    setImage: ({ target, image }) => `${target.text} debe ejecutar ${image}.`,
    rollout: ({ target: { text }, action, toRevision }) =>
      ({
        restart: `${text} se despliega de nuevo: Pods nuevos de la misma plantilla.`,
        undo: `${text} vuelve a ${toRevision ? `la revisión ${toRevision}` : 'la revisión anterior'}.`,
        pause: `Se pausa el despliegue de ${text}.`,
        resume: `Continúa el despliegue de ${text}.`,
      })[action],
    evict: ({ target, resource }) =>
      resource ? `El nodo de ${target.text} se queda sin ${resource}.` : `${target.text} debe dejar su nodo.`,
    drain: ({ node }) => `Se vacía ${node}: no admite Pods nuevos y los que tiene deben irse.`,
    request: ({ from, to }) => `${from.text} envía una petición a ${to.text}.`,
    write: ({ from, file }) => `${from.text} escribe ${file}.`,
    nodeDown: ({ node }) => `Se pierde la máquina de ${node}.`,
    nodeUp: ({ node }) => `La máquina de ${node} ha vuelto.`,
    cordon: ({ node }) => `Se acordona ${node}: no admite Pods nuevos.`,
    uncordon: ({ node }) => `${node} vuelve a admitir Pods nuevos.`,
    taint: ({ node, taint: { key, value, effect }, remove }) =>
      `${node} ${remove ? 'pierde' : 'recibe'} el taint ${key}${value ? `=${value}` : ''}:${effect}.`,
  },
  wait: (wait) =>
    wait.kind === 'duration'
      ? `Pasan ${seconds(wait.duration / 1000)}.`
      : `Hasta que ${wait.for.text} esté ${wait.condition}.`,
  milestones: {
    apply: (objects) => `El servidor de API guarda ${objects}.`,
    create: (n) => `Su controlador no ve ninguno donde quiere ${n}, y ${n === 1 ? 'lo crea' : `crea ${n} Pods`}.`,
    schedule: (n) =>
      n === 1 ? 'El scheduler busca un nodo para el Pod.' : 'El scheduler busca un nodo para cada Pod.',
    pull: (n) =>
      `En su nodo, cada Pod recibe una dirección propia. ${n === 1 ? 'Se descarga la imagen' : `Se descargan ${n} imágenes`}.`,
    start: ({ containers, init, sidecars }) => {
      const before = [
        !init
          ? ''
          : init === 1
            ? 'un contenedor de inicialización se ejecuta hasta el final'
            : `${init} contenedores de inicialización se ejecutan hasta el final, uno tras otro`,
        !sidecars ? '' : sidecars === 1 ? 'el sidecar arranca' : `${sidecars} sidecars arrancan`,
      ].filter(Boolean);
      const own =
        containers === 1 ? 'arranca el contenedor' : `arrancan ${containers} contenedores, en el orden de su Pod`;
      return before.length ? `Primero, ${list(before)}. Después ${own}.` : `${own[0]!.toUpperCase()}${own.slice(1)}.`;
    },
    settled: ({ pods: all, ready, waiting }) => {
      if (ready === all)
        return all === 1 ? 'El Pod está Ready.' : `${all === 2 ? 'Los dos' : `Los ${all}`} Pods están Ready.`;
      const rest = !waiting ? '' : waiting === 1 ? ' Un Pod espera un nodo.' : ` ${waiting} Pods esperan un nodo.`;
      return `${ready} de ${pods(all)} ${ready === 1 ? 'está' : 'están'} Ready.${rest}`;
    },
  },
  titles: {
    apply: 'Aplicar',
    create: 'Crear',
    schedule: 'Planificar',
    pull: 'Descargar',
    start: 'Arrancar',
    settled: 'Estable',
  },
  notKubernetes: { caption: 'No es Kubernetes:', story: whatIfs },
  list,
  equals: (n) => `(uno de ${n} iguales)`,
};

const why: Why = {
  step: (n, title, message) => `Paso ${n}, «${title}»: ${message}.`,
  beginning: (object) => `El escenario empezó con ${object}.`,
  says: (object, message) => `${object}: ${message}.`,
  acts: (object, message) => `${object}: ${message}.`,
  podCreated: (pod, owner) =>
    owner ? `${owner} creó el Pod ${pod} a partir de su plantilla.` : `El servidor de API guardó el Pod ${pod}.`,
  reconciles: ({ owner, desired, observed, next, count: n }) =>
    `${owner} quiere ${desired} y tiene ${observed}: su controlador ${next === 'create' ? 'crea' : 'elimina'} ${n === 1 ? 'un Pod' : `${n} Pods`}.`,
  bound: (object, node) => `El scheduler asignó ${object} a ${node}.`,
  chosen: (object, node) => `El scheduler eligió ${node} para ${object}.`,
  unscheduled: (object, message) => `El scheduler no encontró ningún nodo para ${object}: ${message}`,
  sandbox: (object, address) => `El kubelet creó el sandbox de ${object}, con la dirección ${address}.`,
  exited: (container, object, code, reason) =>
    `El contenedor ${container} de ${object} terminó con el código de salida ${code} (${reason}).`,
  created: (container, object) => `El kubelet creó el contenedor ${container} de ${object}.`,
  started: (container, object, again) =>
    `El kubelet ${again ? 'reinició' : 'arrancó'} el contenedor ${container} de ${object}.`,
  ready: (object, ready) => `${object} ${ready ? 'está ahora' : 'ya no está'} listo.`,
  terminates: (pod, time, message) => `El Pod ${pod} termina, con ${seconds(time)} para parar: ${message}.`,
};

const commas = (items: readonly string[]) => items.filter(Boolean).join(', ');
const state = ({ status, ready, node, address }: PodFacts) =>
  commas([
    node && `en ${node}`,
    status,
    status === 'Running' ? (ready ? 'Ready' : 'no Ready') : '',
    address && `dirección ${address}`,
  ]);
const many = (n: number, ready: number, states: string) => `${states}; ${ready} de ${n} Ready`;
const endpoints = (ready: number, all: number) =>
  all ? `${ready} de ${count(all, 'endpoint listo', 'endpoints listos')}` : 'ningún endpoint';

const describe: Describe = {
  when: (second, all, step, steps) => `Segundo ${second} de ${all}, paso ${step} de ${steps}.`,
  cluster: (nodes, n) => `El clúster tiene ${count(nodes, 'nodo', 'nodos')} y ${pods(n)}.`,
  node: (name, states, allocatable, n) =>
    `El nodo ${name} está ${commas(states)}${allocatable && `, con ${allocatable}`}: ${n ? pods(n) : 'ningún Pod'}.`,
  nodeStates: { ready: 'Ready', notReady: 'NotReady', silent: 'sin heartbeat', cordoned: 'acordonado' },
  taint: (taint) => `con el taint ${taint}`,
  pod: (pod) => `Pod ${pod.name}, uid ${pod.uid}: ${state({ ...pod, node: '' })}.`,
  container: ({ name, role, state: now, running, restarts, lastExit }) =>
    `${picture.kinds[role]} ${name}: ${running ? 'en ejecución' : `no se ejecuta: ${now}`}${
      restarts ? `, reiniciado ${times(restarts)}` : ''
    }${lastExit ? `, última salida: ${lastExit}` : ''}.`,
  waits: ({ name, uid }, reason) =>
    `El Pod ${name}, uid ${uid}, espera un nodo: ${reason || 'el scheduler aún no lo ha asignado'}`,
  service: (name, address, ready, all) => `Service ${name}${address && `, ${address}`}: ${endpoints(ready, all)}.`,
  claim: (name, phase, users) =>
    `El PersistentVolumeClaim ${name} está ${phase}, ${users.length ? `usado por ${list(users)}` : 'no lo usa ningún Pod'}.`,
  workload: (name, desired, ready) => `${name} quiere ${pods(desired)}; ${ready} Ready.`,
  job: (name, done, active, failed) =>
    `${name}: ${done} hechos, ${active} activos${failed ? `, ${failed} fallidos` : ''}.`,
  verdicts: (verdicts) =>
    `${commas(verdicts.map(({ name, reasons, score }) => `en ${name} ${reasons.length ? `no cabe (${commas(reasons)})` : `cabe, puntuación ${number(score)}`}`))}.`,
  now: (sentences) => `Ahora: ${sentences}`,
  nothing: 'Ahora no pasa nada.',
  isNew: (pod) =>
    `El Pod ${pod.name}, uid ${pod.uid}, es nuevo${pod.owner && `, creado por ${pod.owner}`}: ${state(pod)}.`,
  areNew: (n, ready, states) => `${n} Pods son nuevos: ${many(n, ready, states)}.`,
  isGone: (name, uid) => `El Pod ${name}, uid ${uid}, ya no está.`,
  areGone: (n) => `${n} Pods ya no están.`,
  isNow: (pod) => `El Pod ${pod.name} está ahora ${state(pod)}.`,
  areNow: (n, ready, states) => `${n} Pods han cambiado: ${many(n, ready, states)}.`,
  restarted: (container, pod, n) =>
    `El contenedor ${container} del Pod ${pod} se reinició${n > 1 ? ` ${times(n)}` : ''}.`,
  nodeNow: (name, states) => `El nodo ${name} está ahora ${commas(states)}.`,
  serviceNow: (name, ready, all) => `Service ${name}: ahora ${endpoints(ready, all)}.`,
  more: (n) => `Y ${count(n, 'cambio más', 'cambios más')}.`,
  counted: (counts) => commas(counts.map(([name, n]) => `${n} ${name}`)),
};

export default { lang: 'es', elements, picture, captions, why, describe };
