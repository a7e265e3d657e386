"""What README says of Slurm, on a controller and a node of this machine: an array of parts, joined."""
import contextlib
import os
import random
import re
import socket
import subprocess
import unittest

import harness

CONFIGURATION = """
ClusterName=tongbao
SlurmctldHost={host}(127.0.0.1)
SlurmctldPort={port}
SlurmdPort={node_port}
AuthType=auth/none
CredType=cred/none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,batch_sched_delay=0
SlurmUser=root
SlurmdUser=root
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ReturnToService=2
NodeName={host} NodeAddr=127.0.0.1 CPUs=2
PartitionName=all Nodes=ALL Default=YES MaxTime=10 State=UP
"""


def free_ports(n):
    """Ports that nothing listens on, none of those that the system gives to who asks for any, as tests running beside do."""
    found = []
    for port in random.sample(range(10000, 30000), 1000):
        with socket.socket() as server, contextlib.suppress(OSError):
            server.bind(('127.0.0.1', port))
            found.append(port)
        if len(found) == n:
            return found
    raise AssertionError('no port is free')


class Slurm(harness.Test):
    def setUp(self):
        super().setUp()
        for tool, package in (('slurmctld', 'slurmctld'), ('slurmd', 'slurmd'), ('sbatch', 'slurm-client')):
            harness.need(tool, package)
        if os.geteuid() != 0:
            raise unittest.SkipTest('a node of Slurm takes root')
        for name in ('state', 'spool', 'bin'):
            (self.folder / name).mkdir()
        os.symlink(harness.TONGBAO, self.folder / 'bin' / 'tongbao')
        os.symlink(harness.ROOT / 'samples', self.folder / 'bulletins')
        port, node_port = free_ports(2)
        values = {'host': socket.gethostname().split('.')[0], 'port': port, 'node_port': node_port, 'folder': self.folder}
        self.write('slurm.conf', CONFIGURATION.format(**values))
        self.environment = harness.environment(SLURM_CONF=self.folder / 'slurm.conf', PATH=f'{self.folder}/bin:{os.environ["PATH"]}')
        for daemon in (('slurmctld', '-D', '-i'), ('slurmd', '-D')):
            self.start(daemon)

    def start(self, command):
        process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)

    def sh(self, line):
        return subprocess.run(['sh', '-c', line], cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=800)

    def wait_for_node(self):
        if not harness.until(lambda: 'idle' in self.sh('sinfo -h -o %T').stdout):
            self.fail((self.folder / 'slurmctld.log').read_text()[-2000:])

    def test_an_array_of_parts(self):
        readme = (harness.ROOT / 'README.md').read_text()
        script, line = re.search(r'(    #!/bin/sh\n(?:    .*\n)+)\n    (sbatch .*)\n', readme).groups()
        self.write('notices.sh', re.sub(r'(?m)^    ', '', script))
        self.wait_for_node()
        done = self.sh(line)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        harness.tongbao('render', '-o', self.folder / 'whole', '--manifest', '--report', self.folder / 'whole.json', harness.ROOT / 'samples')
        self.assertEqual((self.folder / 'report.json').read_bytes(), (self.folder / 'whole.json').read_bytes())
        names = [name for name in harness.files_below(self.folder / 'whole')]
        self.assertGreater(len(names), 10)
        for name in names:
            self.assertEqual((self.folder / 'out' / name).read_bytes(), (self.folder / 'whole' / name).read_bytes(), name)


if __name__ == '__main__':
    harness.main()
