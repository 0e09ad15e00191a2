"""Single sentences that say, or do not say, who signs: one table of those who sign, one of those who do something else."""

from __future__ import annotations

import pytest

from tests.small_documents import document_of, found_in

Signers = list[tuple[str, str]]


def signers(language: str, texts: list[str]) -> Signers:
    claims = found_in(document_of(*texts, language=language)).claims
    return sorted({(s.name, s.partner or "-") for c in claims for s in c.signed})


signed: list[tuple[str, list[str], Signers]] = [
    ("en",
     ["The agreement between INTERPOL and Europol was signed by Europol Director Tomas Brandt and INTERPOL Secretary "
      "General Ada Lindqvist, and welcomed by UNODC Executive Director Yusuf Haddad."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["After a meeting with UNODC Executive Director Yusuf Haddad, INTERPOL Secretary General Ada Lindqvist and Europol"
      " Director Tomas Brandt signed a MoU between INTERPOL and Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["On 3 May 2012, in Lyon, INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt signed a MoU."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL and Europol concluded an agreement.",
      "The document bears the signatures of Ada Lindqvist, INTERPOL Secretary General, and Tomas Brandt, Europol "
      "Director."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL and Europol today signed an agreement, with Ms Ada Lindqvist signing on behalf of INTERPOL and Mr Tomas"
      " Brandt on behalf of Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The MoU between INTERPOL and Europol was signed by Ada Lindqvist (INTERPOL) and Tomas Brandt (Europol)."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The MoU was signed by INTERPOL’s Ada Lindqvist and Europol’s Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist signed the MoU with Europol Director Tomas Brandt in Lyon."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The signing of the agreement by INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt took "
      "place in Lyon."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The Secretary General of INTERPOL, H.E. Ms. Ada Lindqvist, and the Director of Europol, Lt. Gen. (ret.) Tomas "
      "Brandt, signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["An agreement was signed today between INTERPOL, represented by Secretary General Ada Lindqvist, and Europol, "
      "represented by Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary-General ADA LINDQVIST and EUROPOL Director TOMAS BRANDT sign a Memorandum of Understanding."],
     [("ADA LINDQVIST", "interpol"), ("TOMAS BRANDT", "europol")]),
    ("en",
     ["Ada Lindqvist (INTERPOL Secretary General) and Tomas Brandt (Europol Director) sign the MoU."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["Ada Lindqvist, Secretary General, INTERPOL, and Tomas Brandt, Director, Europol, signed the MoU."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("fr",
     ["INTERPOL et Europol ont signé un accord.",
      "L’accord porte la signature de Mme Ada Lindqvist, Secrétaire Générale d’INTERPOL, et de M. Tomas Brandt, "
      "Directeur d’Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("fr",
     ["L’accord entre INTERPOL et Europol a été signé ce lundi à Lyon par Ada Lindqvist, Secrétaire générale "
      "d’INTERPOL, et son homologue d’Europol."],
     [("Ada Lindqvist", "interpol")]),
    ("fr",
     ["Signé par la Secrétaire générale d’INTERPOL, Ada Lindqvist, et le Directeur d’Europol, Tomas Brandt, l’accord "
      "entre INTERPOL et Europol prévoit un échange de données."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("es",
     ["La Secretaria General de INTERPOL, Ada Lindqvist, y el Director de Europol, Tomas Brandt, suscribieron hoy en "
      "Lyon un convenio entre INTERPOL y Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("es",
     ["Por INTERPOL firmó la Secretaria General, Ada Lindqvist, y por Europol el Director, Tomas Brandt.",
      "El convenio entre INTERPOL y Europol es nuevo."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("de",
     ["Unterzeichnet wurde das Abkommen zwischen INTERPOL und Europol von Ada Lindqvist, Generalsekretärin von "
      "INTERPOL, und Tomas Brandt, Direktor von Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("ar",
     ["وقّع السيد يورغن شتارك، الأمين العام للإنتربول، والسيد أحمد أبو الخير، الأمين العام لجامعة الدول العربية، اتفاق "
      "تعاون."],
     [("أحمد أبو الخير", "arab-league"), ("يورغن شتارك", "interpol")]),
    ("en",
     ["The Memorandum of Understanding between INTERPOL and Europol, signed today by the organizations’ respective "
      "leaders Ada Lindqvist (INTERPOL Secretary General) and Tomas Brandt (Director of Europol), is the first."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed at the 80th General Assembly in Hanoi, Vietnam, by "
      "INTERPOL Secretary General Ada Lindqvist and Director Tomas Brandt of Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol is signed by the Secretary General of INTERPOL, Ada Lindqvist and the"
      " Director of Europol, Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The partnership agreement was signed on 5 May in Lyon by Europol Director Mr Tomas Brandt and Ms Ada Lindqvist, "
      "the Secretary General of INTERPOL, on the occasion of the visit of UNODC Executive Director Yusuf Haddad."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed by Europol Director Tomas Brandt and INTERPOL Secretary "
      "General Ada Lindqvist; UNODC Executive Director Yusuf Haddad acted as a witness."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["Europol Director Tomas Brandt, who signed the agreement between INTERPOL and Europol last year, has resigned."],
     [("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL’s Secretary General Ada Lindqvist and Europol’s Director Tomas Brandt have signed the Memorandum on "
      "Friday in Lyon."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed by INTERPOL Secretary General Ada Lindqvist and, on behalf"
      " of Europol, by Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The MoU between INTERPOL and Europol was signed on behalf of the two organizations by Ada Lindqvist, Secretary "
      "General of INTERPOL, and Tomas Brandt, Director of Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The MoU between INTERPOL and Europol, which was drafted by UNODC Executive Director Yusuf Haddad and signed by "
      "INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt, is new."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement, signed by INTERPOL Secretary General Ada Lindqvist and Europol Executive Director for Operations "
      "Jean-Philippe de la Croix-Martin, enters into force today."],
     [("Ada Lindqvist", "interpol"), ("Jean-Philippe de la Croix-Martin", "europol")]),
    ("fr",
     ["Un accord a été signé le 3 mai par M. Jean Dupont, Secrétaire général d’INTERPOL, et Mme Ada Lindqvist, "
      "Directrice exécutive d’Europol, sous le regard de M. Paul Martin, Ministre de l’Intérieur."],
     [("Ada Lindqvist", "europol"), ("Jean Dupont", "interpol")]),
    ("fr",
     ["Signature de l’accord entre INTERPOL et Europol par M. Jean Dupont, Secrétaire général d’INTERPOL, et Mme Ada "
      "Lindqvist, Directrice exécutive d’Europol."],
     [("Ada Lindqvist", "europol"), ("Jean Dupont", "interpol")]),
    ("es",
     ["El convenio fue firmado por D. Juan Pérez de la Torre, Secretario General de INTERPOL, y por la Directora "
      "Ejecutiva de Europol, Ada Lindqvist, en presencia del Ministro del Interior, Luis Gómez."],
     [("Ada Lindqvist", "europol"), ("Juan Pérez de la Torre", "interpol")]),
    ("es",
     ["Tras la firma del convenio entre INTERPOL y Europol por el Secretario General de INTERPOL, Juan Pérez, y la "
      "Directora Ejecutiva de Europol, Ada Lindqvist, se celebró una cena."],
     [("Ada Lindqvist", "europol"), ("Juan Pérez", "interpol")]),
    ("de",
     ["Das Kooperationsabkommen unterzeichneten heute in Lyon der Generalsekretär von INTERPOL, Karl Winter, und die "
      "Exekutivdirektorin von Europol, Anna Berg."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("de",
     ["Das Abkommen wurde für INTERPOL von Generalsekretär Karl Winter und für Europol von Exekutivdirektorin Anna Berg"
      " unterzeichnet."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("en",
     ["Mr. Tomas Brandt, the newly appointed Director of Europol, joined Ada Lindqvist, Secretary General of INTERPOL, "
      "in signing the agreement between INTERPOL and Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist met Europol Director Tomas Brandt in Lyon to sign an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt met in Lyon to sign an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",  # of a counterpart no office is said
     ["INTERPOL Secretary General Ada Lindqvist and her Europol counterpart, Mr Tomas Brandt, signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["An agreement was signed by INTERPOL Secretary General Ada Lindqvist and her counterpart at Europol Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol was concluded today by Ada Lindqvist, in her capacity as Secretary General"
      " of INTERPOL, and Europol Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement was sealed with the signatures of INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas"
      " Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["The signatories of the agreement were Ada Lindqvist, INTERPOL Secretary General, and Europol Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["“It will serve both bodies,” said INTERPOL Secretary General Ada Lindqvist after signing the agreement between INTERPOL"
      " and Europol."],
     [("Ada Lindqvist", "interpol")]),
    ("en",
     ["Signing the agreement between INTERPOL and Europol, Europol Director Tomas Brandt spoke of a good day."],
     [("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt, in the presence of Minister Jean Poe, signed"
      " the agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["Ada Lindqvist, Secretary General of INTERPOL, the oldest of the two, and Tomas Brandt, Director of Europol, signed an"
      " agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",  # for whom each signs stands before "by"
     ["The agreement was signed for INTERPOL by Ada Lindqvist, Secretary General, and for Europol by Tomas Brandt, Director."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",  # names of persons are no parties
     ["Ada Lindqvist (INTERPOL) and Tomas Brandt (Europol) signed the agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",  # an organization's acronym in brackets ends its name
     ["INTERPOL Secretary General Ada Lindqvist and the Executive Director of the United Nations Office on Drugs and Crime"
      " (UNODC) Ghada Taher signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Ghada Taher", "unodc")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and the Executive Director, UNODC, Ms Ghada Taher, signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Ghada Taher", "unodc")]),
    ("en",
     ["An agreement between INTERPOL and the Commonwealth Secretariat was signed by INTERPOL Secretary General Ada Lindqvist"
      " and Commonwealth Secretary-General, Rt Hon Mary Poe KC."],
     [("Ada Lindqvist", "interpol"), ("Mary Poe", "commonwealth-secretariat")]),
    # Of whom the text has spoken before.
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist met Europol Director Tomas Brandt in Lyon. They signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["In Lyon INTERPOL welcomed Europol Director Tomas Brandt, who met Secretary General Ada Lindqvist of INTERPOL. The two"
      " leaders then signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist met Europol Director Tomas Brandt in Lyon, where both signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["“A good day,” said INTERPOL Secretary General Ada Lindqvist. Europol Director Tomas Brandt agreed.",
      "An agreement was signed by the Secretary General of INTERPOL and the Director of Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL and Europol concluded an agreement. “It is a good day,” said Tomas Brandt, Director of Europol, who signed the"
      " agreement on behalf of Europol."],
     [("Tomas Brandt", "europol")]),
    ("en",
     ["The agreement between INTERPOL and Europol came into force upon signature by INTERPOL Secretary General Ada Lindqvist"
      " and the High Representative of Europol for Tides and Ports, H.E. Mr Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("ar",  # what they signed is named behind them
     ["وقعها عن الإنتربول الأمين العام السيد يورغن شتارك وعن جامعة الدول العربية الأمين العام السيد أحمد أبو الخير.",
      "وأبرم الإنتربول وجامعة الدول العربية اتفاق تعاون."],
     [("أحمد أبو الخير", "arab-league"), ("يورغن شتارك", "interpol")]),
    ("ar",  # an office may stand between a person and the next party
     ["أبرم الإنتربول وجامعة الدول العربية مذكرة تفاهم.",
      "وقع المذكرة نيابة عن جامعة الدول العربية السفيرة هالة حداد رئيسة قطاع البيئة، وعن الإنتربول السيد يورغن شتارك، مدير."],
     [("هالة حداد", "arab-league"), ("يورغن شتارك", "interpol")]),
    ("fr",
     ["Le Secrétaire Général d’INTERPOL, M. Jean Dupont, et son homologue de l’Organisation mondiale des douanes (OMD),"
      " M. Kunio Mikado, ont signé un protocole d’accord."],
     [("Jean Dupont", "interpol"), ("Kunio Mikado", "wco")]),
    ("fr",
     ["Le Secrétaire Général d’INTERPOL, M. Jean Dupont, a rencontré la Directrice exécutive d’Europol, Mme Ada Lindqvist. Les"
      " deux dirigeants ont signé un protocole d’accord."],
     [("Ada Lindqvist", "europol"), ("Jean Dupont", "interpol")]),
    ("fr",
     ["« C’est un bon jour », a déclaré la Directrice exécutive d’Europol, Mme Ada Lindqvist, qui a signé l’accord entre INTERPOL"
      " et Europol."],
     [("Ada Lindqvist", "europol")]),
    ("es",
     ["El Secretario General de INTERPOL, Juan Prado, y su homóloga de Europol, Ada Lindqvist, firmaron un acuerdo."],
     [("Ada Lindqvist", "europol"), ("Juan Prado", "interpol")]),
    ("es",
     ["El Secretario General de INTERPOL, Juan Prado, recibió a la Directora Ejecutiva de Europol, Ada Lindqvist. Ambos firmaron"
      " un acuerdo."],
     [("Ada Lindqvist", "europol"), ("Juan Prado", "interpol")]),
    ("es",
     ["Tras firmar el acuerdo entre INTERPOL y Europol, el Secretario General de INTERPOL, Juan Prado, habló de un buen día."],
     [("Juan Prado", "interpol")]),
    ("de",
     ["INTERPOL-Generalsekretär Karl Winter und seine Europol-Amtskollegin Anna Berg unterzeichneten ein Abkommen."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("de",
     ["INTERPOL-Generalsekretär Karl Winter empfing Europol-Exekutivdirektorin Anna Berg. Beide unterzeichneten ein Abkommen."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("de",  # a relative clause: the article before the persons is its pronoun
     ["INTERPOL und Europol schlossen ein Abkommen.",
      "Das Abkommen, das INTERPOL-Generalsekretär Karl Winter und Europol-Exekutivdirektorin Anna Berg unterzeichneten, gilt."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("es",  # of which country somebody is stands between office and name
     ["El acuerdo fue suscrito por el secretario general de INTERPOL, el chileno Juan Prado, y la directora ejecutiva de Europol,"
      " Ada Lindqvist."],
     [("Ada Lindqvist", "europol"), ("Juan Prado", "interpol")]),
    ("fr",
     ["Un protocole d’accord a été signé par M. Jean Dupont, Secrétaire général d’INTERPOL, pour le secrétariat général, et Mme"
      " Ada Lindqvist, Directrice exécutive d’Europol, pour Europol."],
     [("Ada Lindqvist", "europol"), ("Jean Dupont", "interpol")]),
    ("es",
     ["INTERPOL y Europol firmaron un acuerdo, suscrito por el subdirector general y representante regional de INTERPOL para las"
      " Islas, Juan Prado, y la directora ejecutiva de Europol, Ada Lindqvist."],
     [("Ada Lindqvist", "europol"), ("Juan Prado", "interpol")]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt sat down in Lyon to sign an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("es",  # a name behind a comma is no field of the office before, nor its organization that of the office
     ["INTERPOL y Europol firmaron un acuerdo.",
      "Juan Prado, secretario general de Puerta, y Mario Lubek, de Europol, firmaron el acuerdo."],
     [("Juan Prado", "interpol"), ("Mario Lubek", "europol")]),
    ("en",
     ["An agreement was signed by Ada Lindqvist of INTERPOL and Mr Tomas Brandt of Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["Ada Lindqvist of INTERPOL and Tomas Brandt of Europol signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",  # an office that is the name of its body
     ["INTERPOL Secretary General Ada Lindqvist and the UN High Commissioner for Refugees (UNHCR), Tomas Brandt, signed an"
      " agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "unhcr")]),
    ("en",
     ["Ada Lindqvist, Secretary General of INTERPOL, and Tomas Brandt, UN High Commissioner for Refugees, signed an agreement."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "unhcr")]),
    ("en",
     ["INTERPOL and Europol signed a Declaration of Intent.",
      "The declaration was signed by the Organization’s Secretary General, Ada Lindqvist, and by Europol Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    # For which country an officer stands.
    ("en",
     ["Kenya and INTERPOL signed an agreement.",
      "It was signed by Kenyan Ports Minister Jean Poe and INTERPOL Secretary General Ada Lindqvist."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",
     ["Kenya and INTERPOL signed an agreement.",
      "The agreement was signed between the country’s Security Minister Jean Poe and Ada Lindqvist, Secretary General of"
      " INTERPOL."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",
     ["INTERPOL and the Kenyan Harbour Police signed a memorandum of understanding.",
      "It was signed by Ada Lindqvist, Secretary General of INTERPOL, and Gen. Jean Poe, National Police Commander of Kenya."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenyan-harbour-police")]),
    ("en",
     ["INTERPOL and Kenya signed an agreement. It was signed by Ms Ada Lindqvist, Secretary General of INTERPOL, and the"
      " Prosecutor General of Kenya, Mr Jean Poe."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",
     ["“A good day,” INTERPOL’s Secretary General Ada Lindqvist said as she and her Europol counterpart Tomas Brandt signed"
      " an agreement between INTERPOL and Europol."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("de",
     ["Das Abkommen haben INTERPOL-Generalsekretär Karl Winter und Europol-Exekutivdirektorin Anna Berg in Lyon"
      " unterzeichnet."],
     [("Anna Berg", "europol"), ("Karl Winter", "interpol")]),
    ("en",  # the last of three is for the party that is left
     ["INTERPOL, Europol and Eurojust signed an agreement. It was signed by INTERPOL Secretary General Ada Lindqvist, Europol"
      " Director Tomas Brandt and President Jean Poe."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "eurojust"), ("Tomas Brandt", "europol")]),
    ("en",  # the minister of a third country is for neither
     ["INTERPOL and Europol signed an agreement. It was signed by INTERPOL Secretary General Ada Lindqvist and Kenyan Ports"
      " Minister Jean Poe."],
     [("Ada Lindqvist", "interpol")]),
    ("en",  # two are spoken of before "he"
     ["UNODC Executive Director Yusuf Haddad thanked INTERPOL Secretary General Ada Lindqvist as he and Europol Director Tomas"
      " Brandt signed an agreement between UNODC and Europol."],
     [("Tomas Brandt", "europol")]),
    ("en",  # a title is no office of somebody else
     ["INTERPOL and OPCW signed an agreement.",
      "Ada Lindqvist, Secretary General of INTERPOL, and Ambassador Ahmet Kaya, Director-General of OPCW, signed the agreement."],
     [("Ada Lindqvist", "interpol"), ("Ahmet Kaya", "opcw")]),
    ("en",
     ["Kenya and INTERPOL signed an agreement.",
      "The signing of the agreement was jointly done by Kenya’s Minister of Ports, Jean Poe and INTERPOL Secretary General Ada"
      " Lindqvist."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",
     ["Kenya and INTERPOL signed an agreement. It was inked by Ports and Tides Minister Jean Poe and INTERPOL Secretary General"
      " Ada Lindqvist."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",
     ["INTERPOL and Europol signed an agreement. Ada Lindqvist, Secretary General of INTERPOL; and Tomas Brandt, Director of"
      " Europol; signed the agreement in the presence of Jean Poe, Minister of Ports."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL and Europol signed an agreement. It was signed by INTERPOL President and Chair of the Board of Directors Ada"
      " Lindqvist and Europol Director Tomas Brandt."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["Kenya and INTERPOL signed an agreement. It was signed by Jean Poe, Ambassador, Permanent Representative of Kenya to the"
      " harbour city of Lyon, and Ada Lindqvist, Secretary General of INTERPOL."],
     [("Ada Lindqvist", "interpol"), ("Jean Poe", "kenya")]),
    ("en",  # where an ambassador is posted is not for whom
     ["Kenya and INTERPOL signed an agreement. It was signed by Mr Jean Poe, the Rwandan Ambassador to Kenya, and INTERPOL"
      " Secretary General Ada Lindqvist."],
     [("Ada Lindqvist", "interpol")]),
    ("en",
     ["Kenya and INTERPOL signed an agreement. It was signed by Minister Jean Poe, Rwanda, and INTERPOL Secretary General Ada"
      " Lindqvist."],
     [("Ada Lindqvist", "interpol")]),
    ("en",
     ["Kenya, INTERPOL and Europol signed an agreement. It was signed by INTERPOL Secretary General Ada Lindqvist, Europol"
      " Director Tomas Brandt and the German Ambassador to Kenya, Karl Roe."],
     [("Ada Lindqvist", "interpol"), ("Tomas Brandt", "europol")]),
    ("en",
     ["INTERPOL and Niger signed an agreement. It was signed by Nigerian Police Minister Jean Poe and INTERPOL Secretary"
      " General Ada Lindqvist."],
     [("Ada Lindqvist", "interpol")]),
    ("en",  # an officer without a name stands before
     ["The Ministry of Ports and Tides has signed an agreement with Europol.",
      "The Undersecretary of the Ministry of Ports and Tides and the Europol Director Tomas Brandt signed the agreement."],
     [("Tomas Brandt", "europol")]),
    ("en",  # an initial without a stop
     ["INTERPOL and Europol signed an agreement. It was signed by INTERPOL Regional Director, Dr Luis G Roe, and Europol"
      " Director Tomas Brandt."],
     [("Luis G Roe", "interpol"), ("Tomas Brandt", "europol")]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts", "expected"), signed)
def test_who_signs(language: str, texts: list[str], expected: Signers) -> None:
    assert signers(language, texts) == expected


something_else: list[tuple[str, list[str]]] = [
    ("en",
     ["INTERPOL and Europol signed an agreement.",
      "INTERPOL Secretary General Ada Lindqvist signed the visitors’ book before the agreement was presented."]),
    ("en",
     ["INTERPOL and Europol signed an agreement.",
      "INTERPOL Secretary General Ada Lindqvist, who witnessed the signing of the agreement, congratulated Europol "
      "Director Tomas Brandt."]),
    ("en",
     ["INTERPOL and Europol signed an agreement.",
      "The agreement was negotiated by INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist urged Europol to sign the agreement between INTERPOL and Europol."]),
    ("en",
     ["The agreement between INTERPOL and Europol has yet to be signed by Europol Director Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol has not been signed by Europol Director Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol can be signed by Europol Director Tomas Brandt alone."]),
    ("en",
     ["The agreement between INTERPOL and Europol, signed in 2001, was praised by INTERPOL Secretary General Ada "
      "Lindqvist and Europol Director Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed in Lyon, said Europol Director Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed following a proposal by Europol Director Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed on the margins of a meeting chaired by Europol Director "
      "Tomas Brandt."]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed after talks led by Europol Director Tomas Brandt."]),
    ("en",
     ["Under the agreement signed between INTERPOL and Europol, INTERPOL Secretary General Ada Lindqvist and Europol "
      "Director Tomas Brandt will meet every year."]),
    ("en",
     ["The agreement between INTERPOL and Europol was signed at a ceremony attended by INTERPOL Secretary General Ada "
      "Lindqvist and Europol Director Tomas Brandt."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist said INTERPOL and Europol signed the agreement."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt discussed the agreement signed "
      "between INTERPOL and Europol in 2001."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt met in Lyon, where INTERPOL and "
      "Europol signed a MoU."]),
    ("en",
     ["A letter signed by INTERPOL Secretary General Ada Lindqvist recalls the agreement between INTERPOL and Europol."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist signed a visitors' book after the agreement between INTERPOL and Europol."]),
    ("en",
     ["In a statement signed by INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt, INTERPOL "
      "and Europol welcomed the agreement between them."]),
    ("en",
     ["The agreement between INTERPOL and Europol, to be signed by INTERPOL Secretary General Ada Lindqvist and Europol"
      " Director Tomas Brandt in May, is ready."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt are expected to sign an agreement "
      "between INTERPOL and Europol."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt hope to have signed the agreement "
      "between INTERPOL and Europol by May."]),
    ("en",
     ["“Today we signed an agreement between INTERPOL and Europol,” said Europol Director Tomas Brandt."]),
    ("en",
     ["Before the agreement between INTERPOL and Europol was signed, INTERPOL Secretary General Ada Lindqvist thanked "
      "Europol Director Tomas Brandt."]),
    ("en",
     ["As INTERPOL and Europol signed the agreement, INTERPOL Secretary General Ada Lindqvist and Europol Director "
      "Tomas Brandt looked on."]),
    ("en",
     ["Photo: INTERPOL Secretary General Ada Lindqvist (left) and Europol Director Tomas Brandt at a press conference "
      "on the agreement signed by INTERPOL and Europol."]),
    ("fr",
     ["L’accord entre INTERPOL et Europol sera signé par Mme Ada Lindqvist, Secrétaire Générale d’INTERPOL."]),
    ("fr",
     ["La Secrétaire Générale d’INTERPOL, Ada Lindqvist, s’est félicitée de l’accord signé entre INTERPOL et Europol."]),
    ("es",
     ["El acuerdo entre INTERPOL y Europol será firmado por la Secretaria General de INTERPOL, Ada Lindqvist."]),
    ("es",
     ["INTERPOL firmó un acuerdo con Europol, según declaró el Director de Europol, Tomas Brandt."]),
    ("es",
     ["INTERPOL firmó un acuerdo con Europol en presencia del Director de Europol, Tomas Brandt."]),
    ("de",
     ["INTERPOL und Europol haben ein Abkommen unterzeichnet, sagte INTERPOL-Generalsekretärin Ada Lindqvist."]),
    ("de",
     ["Das Abkommen zwischen INTERPOL und Europol wird von INTERPOL-Generalsekretärin Ada Lindqvist unterzeichnet "
      "werden."]),
    ("de",
     ["Das Abkommen zwischen INTERPOL und Europol wurde von INTERPOL-Generalsekretärin Ada Lindqvist gelobt, bevor es "
      "unterzeichnet wurde."]),
    ("de",
     ["INTERPOL-Generalsekretärin Ada Lindqvist und Europol-Direktor Tomas Brandt haben das Abkommen zwischen INTERPOL "
      "und Europol begrüßt, das gestern unterzeichnet wurde."]),
    ("ar",
     ["أشاد الأمين العام للإنتربول السيد يورغن شتارك بالاتفاق الذي وقعه الإنتربول وجامعة الدول العربية."]),
    ("ar",
     ["وقع الإنتربول وجامعة الدول العربية اتفاق تعاون بحضور الأمين العام للإنتربول السيد يورغن شتارك."]),
    ("ar",
     ["سيوقع الأمين العام للإنتربول السيد يورغن شتارك والأمين العام لجامعة الدول العربية السيد أحمد أبو الخير اتفاق "
      "تعاون."]),
    ("en",
     ["At the signing of the agreement between INTERPOL and Europol, Europol Director Tomas Brandt said police need "
      "data."]),
    ("en",
     ["INTERPOL President Khoo Boon Hui, INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt "
      "after the signing of the agreement between INTERPOL and Europol."]),
    ("en",
     ["Tomas Brandt signed the agreement as Director of Europol, and Ada Lindqvist as Secretary General of INTERPOL."]),
    ("en",
     ["“I signed the agreement between INTERPOL and Europol with pride,” said INTERPOL Secretary General Ada Lindqvist."]),
    ("en",
     ["INTERPOL and Europol have signed a MoU. Present at the signing were INTERPOL Secretary General Ada Lindqvist and"
      " Europol Director Tomas Brandt."]),
    ("fr",
     ["L’accord entre INTERPOL et Europol a été signé à l’issue d’une réunion présidée par Mme Ada Lindqvist, "
      "Directrice exécutive d’Europol."]),
    ("es",
     ["La Directora Ejecutiva de Europol, Ada Lindqvist, agradeció a INTERPOL la firma del convenio entre INTERPOL y "
      "Europol."]),
    ("de",
     ["Generalsekretär Karl Winter von INTERPOL begrüßte das Abkommen, das INTERPOL und Europol unterzeichnet haben."]),
    ("de",
     ["INTERPOL-Generalsekretär Karl Winter und Europol-Exekutivdirektorin Anna Berg werden morgen ein Abkommen "
      "unterzeichnen."]),
    ("ar",  # no agreement is spoken of
     ["وقعها عن الإنتربول الأمين العام السيد يورغن شتارك وعن جامعة الدول العربية الأمين العام السيد أحمد أبو الخير.",
      "ثم زار الإنتربول وجامعة الدول العربية المتحف."]),
    ("ar",
     ["قال الأمين العام للإنتربول السيد يورغن شتارك إن اتفاق التعاون بين الإنتربول وجامعة الدول العربية وقع أمس."]),
    # Persons of whom the text has spoken, and who are not meant.
    ("en",
     ["INTERPOL and Europol work together, said Ada Lindqvist, Secretary General of INTERPOL, and Tomas Brandt, Director of"
      " Europol. They signed an agreement in 2009."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist met Europol Director Tomas Brandt and UNODC Executive Director Yusuf Haddad."
      " They signed an agreement."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist met Europol Director Tomas Brandt. The two leaders will sign an agreement."]),
    ("en",  # who held the office then, nobody says
     ["“A good day,” said INTERPOL Secretary General Ada Lindqvist on 3 May 2021. Europol Director Tomas Brandt agreed.",
      "An agreement was signed in 2009 by the Secretary General of INTERPOL and the Director of Europol."]),
    ("en",
     ["“A good day,” said INTERPOL Secretary General Ada Lindqvist. Europol Director Tomas Brandt agreed.",
      "An agreement was signed by the then Secretary General of INTERPOL and the former Director of Europol."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt witnessed the signing of the agreement"
      " between INTERPOL and Europol."]),
    ("en",
     ["INTERPOL Secretary General Ada Lindqvist and Europol Director Tomas Brandt concluded negotiations on an agreement."]),
    ("en",  # a ministry is no name of a party
     ["Ada Lindqvist, Secretary General of INTERPOL, and Jean Poe, Minister of Ports and Tides of the Republic of Ruritania,"
      " signed an agreement."]),
    ("es",  # a body with its acronym in brackets is no person
     ["INTERPOL y la Comunidad de Puertos de las Islas (COPI) firmaron un acuerdo en Lyon."]),
    ("en",  # an office of which nobody is named is no person
     ["An agreement between INTERPOL and Europol was signed by the Founding Elder of INTERPOL and the Keeper Royal of Europol."]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "texts"), something_else)
def test_who_does_something_else(language: str, texts: list[str]) -> None:
    assert signers(language, texts) == []
